import type { Static } from 'typebox';
import type { Gauges, RunError, RunFinished, RunHeartbeat, RunStarted, StepFinished } from '#model/event.ts';
import { toSlug } from '#model/slug.ts';
import type {
	HeartbeatEntry,
	RunFacts,
	RunFinishedEntry,
	RunNumbers,
	RunStartedEntry,
	SpanEntry,
} from '../../ledger/types.ts';
import { cleanGauges } from '../numbers.ts';
import { factId, rootSpanIdOf, stepSpanIdOf, traceIdOf } from '../run-id.ts';
import { cleanTail, cleanText, TEXT_LENGTH } from '../text.ts';
import { checkOrder, checkTime, parseTime } from '../time.ts';
import type { OfRun } from './of-run.ts';

interface Common {
	id?: string;
	source?: string;
	imported?: boolean;
	traceId?: string;
	spanId?: string;
}

/** The fields of every entry. An id the sender chose holds within its robot; else the parts say which fact this is. */
function reported(event: Common, of: OfRun, ...parts: (string | number | undefined)[]) {
	return {
		id: event.id === undefined ? factId(of.run, ...parts) : factId(of.robot, 'id', event.id),
		robot: of.robot,
		source: event.source === undefined ? 'json' : toSlug(cleanText(event.source)),
		receivedAt: of.now,
		imported: event.imported === true,
	};
}

function runIds(event: Common, of: OfRun) {
	return {
		run: of.run,
		traceId: event.traceId ?? traceIdOf(of.run),
		rootSpanId: event.spanId ?? rootSpanIdOf(of.run),
	};
}

function facts(event: {
	trigger?: string;
	version?: string;
	worker?: string;
	targetSystems?: string[];
	platform?: string;
}): RunFacts {
	return {
		...(event.trigger !== undefined && { trigger: cleanText(event.trigger) }),
		...(event.version !== undefined && { version: cleanText(event.version) }),
		...(event.worker !== undefined && { worker: cleanText(event.worker) }),
		...(event.targetSystems && { targetSystems: event.targetSystems.map(name => cleanText(name)) }),
		...(event.platform !== undefined && { platform: cleanText(event.platform) }),
	};
}

function numbers({ retries, gauges }: { retries?: number; gauges?: Gauges }): RunNumbers {
	return {
		...(retries !== undefined && { retries }),
		...(gauges && { gauges: cleanGauges(gauges) }),
	};
}

/** The error with its texts cleaned. */
export function cleanError(error: RunError): RunError {
	return {
		...(error.type !== undefined && { type: cleanText(error.type) }),
		...(error.message !== undefined && { message: cleanText(error.message, TEXT_LENGTH.message) }),
		...(error.stack !== undefined && { stack: cleanText(error.stack, TEXT_LENGTH.stack) }),
		...(error.step !== undefined && { step: cleanText(error.step) }),
	};
}

export function toStarted(event: Static<typeof RunStarted>, of: OfRun): RunStartedEntry {
	return {
		type: 'run.started',
		...reported(event, of, 'started', of.at),
		...runIds(event, of),
		...facts(event),
		at: of.at,
	};
}

export function toHeartbeat(event: Static<typeof RunHeartbeat>, of: OfRun): HeartbeatEntry {
	return {
		type: 'run.heartbeat',
		...reported(event, of, 'heartbeat', of.at),
		...runIds(event, of),
		at: of.at,
		...(event.items && { items: event.items }),
		...numbers(event),
	};
}

export function toFinished(event: Static<typeof RunFinished>, of: OfRun): RunFinishedEntry {
	const startedAt = startOf(event.startedAt, of);
	return {
		type: 'run.finished',
		...reported(event, of, 'finished', of.at, event.outcome),
		...runIds(event, of),
		...facts(event),
		at: of.at,
		outcome: event.outcome,
		...(startedAt !== undefined && { startedAt }),
		...(event.items && { items: event.items }),
		...numbers(event),
		...(event.error && { error: cleanError(event.error) }),
		...(event.exitCode !== undefined && { exitCode: event.exitCode }),
		...(event.logTail !== undefined && { logTail: cleanTail(event.logTail) }),
	};
}

/** A step is a span of its run, a child of the run's own span unless it says otherwise. */
export function toStep(event: Static<typeof StepFinished>, of: OfRun): SpanEntry {
	const startedAt = startOf(event.startedAt, of)!;
	const name = cleanText(event.step);
	const outcome = event.outcome ?? 'success';
	const error = event.error && cleanError(event.error);
	return {
		type: 'span',
		...reported(event, of, 'step', event.spanId, name, startedAt),
		traceId: event.traceId ?? traceIdOf(of.run),
		spanId: event.spanId ?? stepSpanIdOf(of.run, name, startedAt),
		// Without a parent it is a step of its run, whichever span the run says is its own.
		...(event.parentSpanId && { parentSpanId: event.parentSpanId }),
		insideRun: of.run,
		name,
		startedAt,
		endedAt: of.at,
		outcome,
		attributes: error?.type === undefined ? {} : { 'error.type': error.type },
		events: error === undefined ? [] : [exceptionEvent(error, of.at)],
		asRun: { outcome, ...(error && { error }) },
	};
}

function exceptionEvent(error: RunError, at: number) {
	const attributes = Object.fromEntries(
		[
			['exception.type', error.type],
			['exception.message', error.message],
			['exception.stacktrace', error.stack],
		].filter(([, value]) => value !== undefined),
	);
	return { name: 'exception', at, attributes };
}

function startOf(text: string | undefined, of: OfRun): number | undefined {
	if (text === undefined) return undefined;
	const startedAt = checkTime(parseTime(text, '/startedAt'), '/startedAt', of.now, of.limits);
	checkOrder(startedAt, of.at, '/startedAt');
	return startedAt;
}
