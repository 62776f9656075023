import { isFailure } from '#model/outcome.ts';
import type { SpanRow } from '../../ledger/types.ts';

/** A trace as Jaeger's UI model has it, and as Grafana's Jaeger data source reads it. Times are microseconds. */
export interface JaegerTrace {
	traceID: string;
	spans: JaegerSpan[];
	processes: Record<string, { serviceName: string; tags: JaegerTag[] }>;
	warnings: string[] | null;
}
export interface JaegerSpan {
	traceID: string;
	spanID: string;
	flags: number;
	operationName: string;
	references: { refType: 'CHILD_OF'; traceID: string; spanID: string }[];
	startTime: number;
	duration: number;
	tags: JaegerTag[];
	logs: { timestamp: number; fields: JaegerTag[] }[];
	processID: string;
	warnings: string[] | null;
}
export interface JaegerTag {
	key: string;
	type: 'string' | 'bool' | 'int64' | 'float64';
	value: string | number | boolean;
}

const micros = (ms: number) => Math.round(ms * 1000);

/** A value of any kind as a tag; what Jaeger has no type for is written as JSON. */
export function toTag(key: string, value: unknown): JaegerTag {
	if (typeof value === 'boolean') return { key, type: 'bool', value };
	if (typeof value === 'number') return { key, type: Number.isInteger(value) ? 'int64' : 'float64', value };
	return { key, type: 'string', value: typeof value === 'string' ? value : (JSON.stringify(value) ?? '') };
}

/** Attributes of a span as they are told: its own, with its outcome, and the mark that colours a failed one red. */
export function attributesOf(span: SpanRow, running: boolean): Record<string, unknown> {
	return {
		...span.attributes,
		...(running ? { 'rpa.state': 'running' } : { 'rpa.outcome': span.outcome }),
		...(!running && isFailure(span.outcome) && { error: true }),
	};
}

function warningsOf(span: SpanRow, known: Set<string>, running: boolean): string[] | null {
	const warnings = [
		...(running ? ['The run has not ended yet.'] : []),
		...(span.parentSpanId !== null && !known.has(span.parentSpanId)
			? [`Its parent ${span.parentSpanId} has not been received.`]
			: []),
	];
	return warnings.length === 0 ? null : warnings;
}

/**
 * The trace, or undefined for one without spans: the data source of Grafana breaks on an empty list. `running` says which
 * spans are of runs that have not ended.
 */
export function toTrace(
	traceId: string,
	spans: readonly SpanRow[],
	running: (span: SpanRow) => boolean,
): JaegerTrace | undefined {
	if (spans.length === 0) return undefined;
	const known = new Set(spans.map(span => span.spanId));
	const robots = [...new Set(spans.map(span => span.robot))];
	const processOf = new Map(robots.map((robot, index) => [robot, `p${index + 1}`]));
	return {
		traceID: traceId,
		spans: spans.map(span => ({
			traceID: traceId,
			spanID: span.spanId,
			flags: 1,
			operationName: span.name,
			references:
				span.parentSpanId === null
					? []
					: [{ refType: 'CHILD_OF', traceID: traceId, spanID: span.parentSpanId }],
			startTime: micros(span.startedAt),
			duration: Math.max(0, micros(span.endedAt) - micros(span.startedAt)),
			tags: Object.entries(attributesOf(span, running(span))).map(([key, value]) => toTag(key, value)),
			logs: span.events.map(event => ({
				timestamp: micros(event.at),
				fields: [
					toTag('event', event.name),
					...Object.entries(event.attributes).map(([key, value]) => toTag(key, value)),
				],
			})),
			processID: processOf.get(span.robot)!,
			warnings: warningsOf(span, known, running(span)),
		})),
		processes: Object.fromEntries(
			robots.map(robot => [processOf.get(robot)!, { serviceName: robot, tags: [] }]),
		),
		warnings: null,
	};
}
