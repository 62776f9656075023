import { AsyncLocalStorage } from 'node:async_hooks';
import { type AttributeValue, context, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import type { Outcome } from '#model/outcome.ts';
import { outcomeOf } from './outcome.ts';
import type { Instruments } from './providers.ts';
import { type Ending, endSpan } from './span-end.ts';

/** A named part of a run. Steps may hold steps. */
export interface Step {
	readonly name: string;
	/** A fact for the trace view. Masked; never a label. */
	attribute(name: string, value: AttributeValue): void;
	/** Runs `work` as a part of this step. What it returns or throws comes through unchanged. */
	step<T>(name: string, work: (step: Step) => T | Promise<T>): Promise<T>;
	/** W3C headers for a call to another system, so that what happens there joins this trace. */
	traceHeaders(): Record<string, string>;
}

/** The steps of one run. */
export interface Steps {
	run<T>(name: string, work: (step: Step) => T | Promise<T>): Promise<T>;
	/** Calls `work` as a part of the run, outside any step. */
	within<T>(work: () => T): T;
	/** The step we are in, else the run. */
	span(): Span;
	/** The innermost step that threw this, if a step did. */
	failed(error: unknown): string | undefined;
	/** Ends what is still open: the process is going. */
	endAll(outcome: Outcome): void;
}

/** The step each asynchronous call is in. One of our own, so that it works whatever the robot does with OpenTelemetry. */
const current = new AsyncLocalStorage<{ root: Span; span: Span }>();

export function createSteps({ tracer }: Instruments, root: Span): Steps {
	const open = new Set<Span>();
	let failure: { error: unknown; step: string } | undefined;

	return {
		run: (name, work) => run(spanNow(), name, work),
		within: work => inSpan(root, work),
		span: spanNow,
		failed: error => (failure && failure.error === error ? failure.step : undefined),
		endAll(outcome) {
			for (const span of open) endSpan(span, { outcome }, false);
			open.clear();
		},
	};

	function spanNow(): Span {
		const here = current.getStore();
		return here?.root === root ? here.span : root;
	}

	function inSpan<T>(span: Span, work: () => T): T {
		return current.run({ root, span }, () => context.with(trace.setSpan(context.active(), span), work));
	}

	async function run<T>(parent: Span, name: string, work: (step: Step) => T | Promise<T>): Promise<T> {
		const span = tracer.startSpan(String(name), {}, trace.setSpan(ROOT_CONTEXT, parent));
		open.add(span);
		try {
			const result = await inSpan(span, () => work(toStep(name, span)));
			end(span, { outcome: 'success' }, false);
			return result;
		} catch (error) {
			const isFirst = failure?.error !== error;
			if (isFirst) failure = { error, step: String(name) };
			end(span, { outcome: outcomeOf(error), thrown: { error } }, isFirst);
			throw error;
		}
	}

	/** A step that was still open when its run ended has been told by then. */
	function end(span: Span, ending: Ending, tell: boolean): void {
		if (open.delete(span)) endSpan(span, ending, tell);
	}

	function toStep(name: string, span: Span): Step {
		return {
			name,
			attribute: (key, value) => void span.setAttribute(key, value),
			step: (inner, work) => run(current.getStore()?.root === root ? spanNow() : span, inner, work),
			traceHeaders: () => traceHeaders(span),
		};
	}
}

export function traceHeaders(span: Span): Record<string, string> {
	const { traceId, spanId } = span.spanContext();
	return { traceparent: `00-${traceId}-${spanId}-01` };
}
