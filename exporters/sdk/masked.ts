import type { Attributes } from '@opentelemetry/api';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { maskText } from '#model/mask.ts';

/**
 * What leaves the process, with every text masked: names, values, messages. The originals stay as they are, since the
 * robot's own OpenTelemetry set-up may use them as well.
 */
export function maskedSpan(span: ReadableSpan): ReadableSpan {
	return varied(span, {
		name: maskText(span.name),
		attributes: maskedAttributes(span.attributes),
		status: masked(span.status),
		links: span.links.map(link => ({ ...link, attributes: maskedAttributes(link.attributes ?? {}) })),
		events: span.events.map(event => ({
			...event,
			name: maskText(event.name),
			attributes: maskedAttributes(event.attributes ?? {}),
		})),
	});
}

export function maskedLogRecord(record: ReadableLogRecord): ReadableLogRecord {
	return varied(record, { body: masked(record.body), attributes: masked(record.attributes) });
}

export function maskedMetrics(metrics: ResourceMetrics): ResourceMetrics {
	const scopeMetrics = metrics.scopeMetrics.map(scope => ({
		...scope,
		metrics: scope.metrics.map(metric => ({
			...metric,
			dataPoints: metric.dataPoints.map(point => ({
				...point,
				attributes: maskedAttributes(point.attributes),
			})),
		})),
	}));
	return { ...metrics, scopeMetrics } as ResourceMetrics;
}

export function maskedAttributes(attributes: Attributes): Attributes {
	return masked(attributes);
}

function masked<T>(value: T): T {
	if (typeof value === 'string') return maskText(value) as T;
	if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(masked) as T;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskText(key), masked(inner)])) as T;
}

/** The same object seen with other values for some of its properties; its methods still work. */
function varied<T extends object>(original: T, values: Partial<T>): T {
	const properties = Object.entries(values).map(([key, value]) => [key, { value, enumerable: true }]);
	return Object.create(original, Object.fromEntries(properties));
}
