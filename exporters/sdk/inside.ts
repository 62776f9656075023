import type { SpanContext } from '@opentelemetry/api';

/** The run of a wrapper around this process. What happens here belongs to that run. */
export interface Inside {
	run: string;
	/** Of the run's own span, which heartbeats are told on. */
	span: SpanContext;
	/** The span to work under: that of the run, or of a step of it. */
	parent: SpanContext;
}

type Environment = Record<string, string | undefined>;

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Reads TRACEPARENT (W3C) and `rpa.run.id` of OTEL_RESOURCE_ATTRIBUTES; both must be there. */
export function readInside(environment: Environment): Inside | undefined {
	const parent = readTraceparent(environment);
	const attributes = environment.OTEL_RESOURCE_ATTRIBUTES ?? '';
	const run = /(?:^|,)\s*rpa\.run\.id=([A-Za-z0-9._:-]+)/.exec(attributes)?.[1];
	if (parent === undefined || run === undefined) return undefined;
	const spanId = /(?:^|,)\s*rpa\.run\.span_id=([0-9a-f]{16})/.exec(attributes)?.[1] ?? parent.spanId;
	return { run, parent, span: { ...parent, spanId } };
}

/** The trace that whoever started this process works in. */
export function readTraceparent(environment: Environment): SpanContext | undefined {
	const [, traceId, spanId] = TRACEPARENT.exec(environment.TRACEPARENT?.trim() ?? '') ?? [];
	if (traceId === undefined || spanId === undefined) return undefined;
	return { traceId, spanId, traceFlags: 1, isRemote: true };
}
