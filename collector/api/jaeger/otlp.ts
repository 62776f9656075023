import { isFailure } from '#model/outcome.ts';
import type { SpanRow } from '../../ledger/types.ts';
import { attributesOf } from './trace.ts';

interface Attribute {
	key: string;
	value: { stringValue: string };
}

/**
 * Every value as a string: the structs Grafana's Jaeger data source decodes `/api/v3` into declare bool, int and double as
 * strings too, and canonical OTLP JSON would fail there.
 */
function toAttributes(attributes: Record<string, unknown>): Attribute[] {
	return Object.entries(attributes).map(([key, value]) => ({
		key,
		value: { stringValue: typeof value === 'string' ? value : (JSON.stringify(value) ?? '') },
	}));
}

const nanos = (ms: number) => `${BigInt(Math.round(ms * 1000)) * 1000n}`;
const INTERNAL = 1;
const STATUS = { ok: 1, error: 2 } as const;

function toOtlpSpan(span: SpanRow, running: boolean) {
	return {
		traceId: span.traceId,
		spanId: span.spanId,
		...(span.parentSpanId !== null && { parentSpanId: span.parentSpanId }),
		name: span.name,
		kind: INTERNAL,
		startTimeUnixNano: nanos(span.startedAt),
		endTimeUnixNano: nanos(Math.max(span.startedAt, span.endedAt)),
		attributes: toAttributes(attributesOf(span, running)),
		events: span.events.map(event => ({
			timeUnixNano: nanos(event.at),
			name: event.name,
			attributes: toAttributes(event.attributes),
		})),
		status: { code: !running && isFailure(span.outcome) ? STATUS.error : STATUS.ok },
	};
}

/** A trace's spans by robot, as the OTLP JSON that `/api/v3/traces/{id}` answers with. */
export function toResourceSpans(spans: readonly SpanRow[], running: (span: SpanRow) => boolean) {
	return [...Map.groupBy(spans, span => span.robot)].map(([robot, own]) => ({
		resource: { attributes: toAttributes({ 'service.name': robot }) },
		scopeSpans: [{ scope: { name: 'robotvagt' }, spans: own.map(span => toOtlpSpan(span, running(span))) }],
	}));
}
