import type { Ledger } from '../../ledger/types.ts';

/** The newest traces looked at: the graph shows who calls whom, and does not need every call. */
const TRACES = 500;

export interface Dependency {
	parent: string;
	child: string;
	callCount: number;
}

/** Which robots' spans are children of which other robots' spans, in traces of a stretch of time. */
export function dependencies(ledger: Ledger, from: number, to: number): Dependency[] {
	const calls = new Map<string, Dependency>();
	for (const traceId of ledger.searchTraces({ tags: {}, from, to, limit: TRACES })) {
		const spans = ledger.trace(traceId);
		const robotOf = new Map(spans.map(span => [span.spanId, span.robot]));
		for (const { parentSpanId, robot: child } of spans) {
			const parent = parentSpanId === null ? undefined : robotOf.get(parentSpanId);
			if (parent === undefined || parent === child) continue;
			const call = calls.get(`${parent}\0${child}`) ?? { parent, child, callCount: 0 };
			call.callCount += 1;
			calls.set(`${parent}\0${child}`, call);
		}
	}
	return [...calls.values()];
}
