import type { RunError } from '#model/event.ts';
import { type ItemCounts, isItemOutcome, isOutcome, type Outcome } from '#model/outcome.ts';
import type { RunNumbers, SpanEvent } from '../../ledger/types.ts';
import { cleanGauges } from '../numbers.ts';
import { type Attributes, stringOf } from './origin.ts';
import { number } from './value.ts';

/** OpenTelemetry's CI/CD conventions (`cicd.pipeline.result`, `cicd.pipeline.task.run.result`) in our words. */
const CICD_RESULTS = {
	success: 'success',
	failure: 'system_exception',
	error: 'system_exception',
	timeout: 'timeout',
	cancellation: 'cancelled',
	skip: 'cancelled',
} as const satisfies Record<string, Outcome>;

const STATUS_ERROR = 2;

/** How a span ended: what it says in our words, else in those of the CI/CD conventions, else by its status. */
export function outcomeOf(said: Attributes, statusCode: number): Outcome {
	const own = said['rpa.outcome'];
	if (own !== undefined) return isOutcome(own) ? own : 'unknown';
	const result = said['cicd.pipeline.result'] ?? said['cicd.pipeline.task.run.result'];
	if (result !== undefined) return cicdOutcome(String(result));
	return statusCode === STATUS_ERROR ? 'system_exception' : 'success';
}

function cicdOutcome(result: string): Outcome {
	return Object.hasOwn(CICD_RESULTS, result) ? CICD_RESULTS[result as keyof typeof CICD_RESULTS] : 'unknown';
}

const ITEMS = 'rpa.items.';

/** Cumulative counts from `rpa.items.<outcome>`; undefined when there are none. */
export function itemsOf(said: Attributes): ItemCounts | undefined {
	const counts: ItemCounts = {};
	for (const [key, value] of Object.entries(said)) {
		const outcome = key.slice(ITEMS.length);
		const count = number(value);
		if (!key.startsWith(ITEMS) || !isItemOutcome(outcome) || !Number.isInteger(count)) continue;
		if (count >= 0 && count <= 1e12) counts[outcome] = count;
	}
	return Object.keys(counts).length === 0 ? undefined : counts;
}

const GAUGE = 'rpa.gauge.';

/** Retries and gauges from `rpa.run.retries` and `rpa.gauge.<name>`; what is no number is left out. */
export function numbersOf(said: Attributes): RunNumbers {
	const retries = number(said['rpa.run.retries']);
	const told = Object.entries(said).filter(([key]) => key.startsWith(GAUGE) && key.length > GAUGE.length);
	const gauges = cleanGauges(
		Object.fromEntries(told.map(([key, value]) => [key.slice(GAUGE.length), number(value)])),
	);
	return {
		...(Number.isInteger(retries) && retries >= 0 && retries <= 1e9 && { retries }),
		...(Object.keys(gauges).length > 0 && { gauges }),
	};
}

/** Why a span failed, from its attributes, its `exception` events and its status; undefined when nothing is said. */
export function errorOf(said: Attributes, events: SpanEvent[], statusMessage: string): RunError | undefined {
	const exception = events.findLast(event => event.name === 'exception')?.attributes ?? said;
	const error = {
		type: stringOf(said, 'error.type') ?? stringOf(exception, 'exception.type'),
		message: stringOf(exception, 'exception.message') ?? (statusMessage || undefined),
		stack: stringOf(exception, 'exception.stacktrace'),
		step: stringOf(said, 'rpa.error.step'),
	};
	const known = Object.entries(error).filter(([, value]) => value !== undefined);
	return known.length === 0 ? undefined : (Object.fromEntries(known) as RunError);
}
