import {
	BatchLogRecordProcessor,
	type LogRecordProcessor,
	SimpleLogRecordProcessor,
} from '@opentelemetry/sdk-logs';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace';
import type { Courier } from '../delivery/courier.ts';
import { createLogExporter, createMetricExporter, createSpanExporter } from './exporters.ts';

/** The ways out of the process, one for each kind of telemetry. */
export interface Pipelines {
	spans: SpanProcessor;
	logs: LogRecordProcessor[];
	metrics: PeriodicExportingMetricReader;
	/** Hands everything to the courier and resolves when that is safe. Spans are handed over before it returns. */
	flush(): Promise<unknown>;
}

/** Finished steps are in the collector after at most this long. */
const SPAN_DELAY_MS = 1000;
/** More than a robot ends in one delay; beyond it spans would be dropped. */
const MAX_SPANS = 65_536;

export function createPipelines(courier: Courier, intervalMs: number): Pipelines {
	const spans = new BatchSpanProcessor({
		exporter: createSpanExporter(courier),
		scheduledDelayMillis: SPAN_DELAY_MS,
		maxQueueSize: MAX_SPANS,
	});
	const logs = createLogProcessors(courier);
	const metrics = new PeriodicExportingMetricReader({
		exporter: createMetricExporter(courier),
		exportIntervalMillis: Math.max(intervalMs, 1000),
	});
	const flush = () =>
		Promise.allSettled([
			spans.forceFlush(),
			...logs.map(processor => processor.forceFlush()),
			metrics.forceFlush(),
		]);
	return { spans, logs, metrics, flush };
}

/** A run's own events are sent at once; what else the robot logs through OpenTelemetry can wait for company. */
function createLogProcessors(courier: Courier): LogRecordProcessor[] {
	const exporter = createLogExporter(courier);
	return [
		only(true, new SimpleLogRecordProcessor({ exporter })),
		only(false, new BatchLogRecordProcessor({ exporter })),
	];
}

function only(runEvents: boolean, processor: LogRecordProcessor): LogRecordProcessor {
	return {
		onEmit(record, context) {
			if ((record.eventName?.startsWith('rpa.run.') ?? false) === runEvents)
				processor.onEmit(record, context);
		},
		forceFlush: () => processor.forceFlush(),
		shutdown: () => processor.shutdown(),
	};
}
