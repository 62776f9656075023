import type { Attributes, AttributeValue, SpanContext } from '@opentelemetry/api';
import type { ItemOutcome, Outcome } from '#model/outcome.ts';
import { isOutcome } from '#model/outcome.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Inside } from './inside.ts';
import { createItems, type Items } from './items.ts';
import { createLogTail } from './log-tail.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import type { Instruments } from './providers.ts';
import { type RunFacts, startRoot } from './root.ts';
import { type Ending, endSpan } from './span-end.ts';
import { createSteps, type Step, traceHeaders } from './step.ts';

/** What a robot can say while it runs. Nothing here throws. */
export interface Run {
	/** The run's id in the collector. */
	readonly id: string;
	/** Aborted by `cancel()`: hand it to what should stop then. */
	readonly signal: AbortSignal;
	/** Runs `work` as a named step. What it returns or throws comes through unchanged. */
	step<T>(name: string, work: (step: Step) => T | Promise<T>): Promise<T>;
	/** Counts handled items: a letter, an account, an invoice. */
	item(outcome: ItemOutcome, count?: number): void;
	/** Something had to be tried again: a page that did not load, an item put back. 0 says that nothing was. */
	retried(count?: number): void;
	/**
	 * A value of the robot's own that goes up and down. It appears on the collector's `/metrics`, and the last one without
	 * attributes is kept with the run: the register can have it watched for drift.
	 */
	gauge(name: string, value: number, attributes?: Attributes): void;
	/** A count of the robot's own. */
	count(name: string, by?: number, attributes?: Attributes): void;
	/** A line for the tail that is kept with the run, masked. What is not told here is not sent. */
	log(text: string): void;
	/** A fact for the trace view. Masked; never a label. */
	attribute(name: string, value: AttributeValue): void;
	/** Decides the outcome instead of what is returned or thrown. `success` does not hide an exception. */
	outcome(outcome: Outcome): void;
	/** The run was stopped on purpose: aborts `signal`, and the run ends as cancelled. */
	cancel(): void;
	/** W3C headers for a call to another system, so that what happens there joins this trace. */
	traceHeaders(): Record<string, string>;
}

export interface Running {
	run: Run;
	within<T>(work: () => T): T;
	/** Ends the run and what is open in it. The first call counts. */
	end(ending: Ending): void;
}

export interface RunDeps {
	robot: string;
	facts: RunFacts;
	telemetry: Instruments;
	heartbeatMs: number;
	inside: Inside | undefined;
	startedBy: SpanContext | undefined;
}

/** Items and numbers of a wrapper's run, over all runs of this process that are parts of it. */
const inWrapper = new Map<string, { items: Items; numbers: Numbers }>();

export function startRun(deps: RunDeps): Running {
	const { telemetry, inside } = deps;
	const root = startRoot(deps);
	const steps = createSteps(telemetry, root);
	const { items, numbers } = inside ? shared(inside.run) : counts();
	const tail = createLogTail();
	const heartbeat = createHeartbeat({ ...deps, root, items, numbers });
	const abort = new AbortController();
	let decided: Outcome | undefined;
	let ended = false;

	return {
		run: {
			id: inside?.run ?? root.spanContext().traceId,
			signal: abort.signal,
			step: steps.run,
			item: (outcome, count = 1) => items.add(outcome, count),
			retried: (count = 1) => numbers.retried(count),
			gauge: (name, value, attributes) => {
				if (attributes === undefined) numbers.gauge(String(name), value);
				quietly(() => telemetry.meter.createGauge(name).record(value, attributes));
			},
			count: (name, by = 1, attributes) =>
				quietly(() => telemetry.meter.createCounter(name).add(by, attributes)),
			log: text => tail.add(String(text)),
			attribute: (name, value) => void root.setAttribute(name, value),
			outcome: outcome => {
				if (isOutcome(outcome)) decided = outcome;
			},
			cancel: () => {
				decided = 'cancelled';
				abort.abort();
			},
			traceHeaders: () => traceHeaders(steps.span()),
		},
		within: steps.within,
		end(ending) {
			if (ended) return;
			ended = true;
			heartbeat.stop();
			end(ending);
		},
	};

	function end({ outcome, thrown }: Ending): void {
		const final = decided === undefined || (decided === 'success' && thrown) ? outcome : decided;
		steps.endAll(final);
		const step = thrown && steps.failed(thrown.error);
		const text = tail.text();
		root.setAttributes({
			...items.attributes(),
			...numbers.attributes(),
			...(step !== undefined && { 'rpa.error.step': step }),
			...(text !== undefined && { 'rpa.log_tail': text }),
		});
		endSpan(root, { outcome: final, ...(thrown && { thrown }) }, true);
	}
}

function counts() {
	return { items: createItems(), numbers: createNumbers() };
}

function shared(run: string) {
	const known = inWrapper.get(run) ?? counts();
	inWrapper.set(run, known);
	return known;
}

/** A metric the robot names badly must not be the robot's problem. */
function quietly(act: () => void): void {
	try {
		act();
	} catch {
		// OpenTelemetry has told its own diagnostics.
	}
}
