import { ExportResultCode } from '@opentelemetry/core';
import {
	ProtobufLogsSerializer,
	ProtobufMetricsSerializer,
	ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import type { LogRecordExporter, ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { AggregationTemporality, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Courier } from '../delivery/courier.ts';
import { maskedLogRecord, maskedMetrics, maskedSpan } from './masked.ts';

/**
 * OTLP exporters that hand their bytes to the courier. They serialise inside `export`, without awaiting anything, so that
 * a process that is exiting can still put its last spans to disk. The official exporters can do neither.
 */
export function createSpanExporter(courier: Courier): SpanExporter {
	return exporter(courier, '/v1/traces', spans =>
		ProtobufTraceSerializer.serializeRequest(spans.map(maskedSpan)),
	);
}

export function createLogExporter(courier: Courier): LogRecordExporter {
	return exporter(
		courier,
		'/v1/logs',
		records => ProtobufLogsSerializer.serializeRequest(records.map(maskedLogRecord)),
		slotOf,
	);
}

export function createMetricExporter(courier: Courier): PushMetricExporter {
	return {
		...exporter(courier, '/v1/metrics', metrics =>
			ProtobufMetricsSerializer.serializeRequest(maskedMetrics(metrics)),
		),
		selectAggregationTemporality: () => AggregationTemporality.CUMULATIVE,
	};
}

export const HEARTBEAT = 'rpa.run.heartbeat';

/** A heartbeat that could not be sent is replaced by the next one: its counts are cumulative. */
function slotOf([record]: ReadableLogRecord[]): string | undefined {
	if (record?.eventName !== HEARTBEAT) return undefined;
	return `heartbeat ${record.attributes['rpa.run.id'] ?? record.spanContext?.traceId}`;
}

interface Exporter<Items> {
	export(items: Items, done: (result: { code: ExportResultCode; error?: Error }) => void): void;
	forceFlush(): Promise<void>;
	shutdown(): Promise<void>;
}

function exporter<Items>(
	courier: Courier,
	path: string,
	serialize: (items: Items) => Uint8Array | undefined,
	slot: (items: Items) => string | undefined = () => undefined,
): Exporter<Items> {
	return {
		export(items, done) {
			try {
				const body = serialize(items) ?? new Uint8Array();
				const safe = courier.deliver({ path, contentType: 'application/x-protobuf', body }, slot(items));
				safe.then(() => done({ code: ExportResultCode.SUCCESS }));
			} catch (error) {
				done({ code: ExportResultCode.FAILED, error: error as Error });
			}
		},
		forceFlush: async () => {},
		shutdown: async () => {},
	};
}
