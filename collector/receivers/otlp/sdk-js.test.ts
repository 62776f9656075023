import { context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { CompressionAlgorithm } from '@opentelemetry/otlp-exporter-base';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogEntry, MetricPointEntry, RunStartedEntry, SpanEntry } from '../../ledger/types.ts';
import { receivers } from '../app.fixture.ts';

/** The bytes of the real exporters over real HTTP. */
const received = receivers({}, () => Date.now());
let url = '';
beforeAll(async () => {
	url = await received.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => received.app.close());

const resource = resourceFromAttributes({
	'service.name': '§ 11 Oplysningspligt',
	'service.version': '1.4.0',
	'host.name': 'vdi-07',
});

describe('the OpenTelemetry SDK for JavaScript', () => {
	test('its spans become a run with steps, items, an error and what the resource says', async () => {
		const exporter = new OTLPTraceExporter({
			url: `${url}/v1/traces`,
			compression: CompressionAlgorithm.GZIP,
		});
		const provider = new BasicTracerProvider({
			resource,
			spanProcessors: [new SimpleSpanProcessor(exporter)],
		});
		const tracer = provider.getTracer('robotvagt');
		const attributes = {
			'rpa.items.success': 31,
			'rpa.trigger': 'timer',
			'rpa.target_system': ['KMD Aktiv'],
		};
		const run = tracer.startSpan('run', { attributes }, ROOT_CONTEXT);
		const inside = trace.setSpan(ROOT_CONTEXT, run);
		const step = context.with(inside, () => tracer.startSpan('Send breve', {}, inside));
		step.recordException(new RangeError('borger 010190-1234 har intet brev'));
		step.setStatus({ code: SpanStatusCode.ERROR, message: 'borger 010190-1234' });
		step.end();
		run.setStatus({ code: SpanStatusCode.ERROR });
		run.end();
		await provider.shutdown();

		// The exporter may send them one by one, and either may arrive first.
		const spans = received.entries as SpanEntry[];
		const root = spans.find(({ spanId }) => spanId === run.spanContext().spanId);
		const child = spans.find(one => one !== root);
		expect(root).toMatchObject({
			type: 'span',
			robot: 'par-11-oplysningspligt',
			source: 'sdk',
			outcome: 'system_exception',
			traceId: run.spanContext().traceId,
			spanId: run.spanContext().spanId,
			asRun: {
				outcome: 'system_exception',
				items: { success: 31 },
				trigger: 'timer',
				version: '1.4.0',
				worker: 'vdi-07',
				targetSystems: ['KMD Aktiv'],
			},
		});
		expect(root).not.toHaveProperty('parentSpanId');
		expect(child).toMatchObject({
			name: 'Send breve',
			parentSpanId: root!.spanId,
			parentIsRemote: false,
			asRun: { error: { type: 'RangeError', message: 'borger [CPR] har intet brev' } },
		});
		expect(root!.endedAt - root!.startedAt).toBeGreaterThanOrEqual(0);
		expect(JSON.stringify(received.entries)).not.toContain('010190');
	});

	test('its log records make a run visible before it ends, and carry exceptions', async () => {
		received.entries.length = 0;
		const exporter = new OTLPLogExporter({ url: `${url}/v1/logs` });
		const processor = new SimpleLogRecordProcessor({ exporter });
		const provider = new LoggerProvider({ resource, processors: [processor] });
		const logger = provider.getLogger('robotvagt');
		const spanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
		const inside = trace.setSpanContext(ROOT_CONTEXT, spanContext);
		logger.emit({ eventName: 'rpa.run.started', attributes: { 'rpa.trigger': 'person' }, context: inside });
		logger.emit({ eventName: 'exception', attributes: { 'exception.type': 'E' }, context: inside });
		logger.emit({ body: 'henter sag', severityNumber: SeverityNumber.INFO, context: inside });
		logger.emit({ body: 'debug', severityNumber: SeverityNumber.DEBUG, context: inside });
		logger.emit({ body: 'no trace', severityNumber: SeverityNumber.ERROR, context: ROOT_CONTEXT });
		await provider.shutdown();

		const [started, exception, line, ...rest] = received.entries as [RunStartedEntry, LogEntry, LogEntry];
		expect(started).toMatchObject({ type: 'run.started', run: 'a'.repeat(32), rootSpanId: 'b'.repeat(16) });
		expect(started).toMatchObject({ trigger: 'person', worker: 'vdi-07' });
		expect(exception).toMatchObject({ type: 'log', name: 'exception', spanId: 'b'.repeat(16) });
		expect(line).toMatchObject({ name: 'log', attributes: { message: 'henter sag' } });
		expect(rest).toEqual([]);
		expect(received.rejected).toEqual({ not_kept: 2 });
	});

	test('its counters, gauges and histograms come out under Prometheus names', async () => {
		received.entries.length = 0;
		const exporter = new OTLPMetricExporter({ url: `${url}/v1/metrics` });
		const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
		const provider = new MeterProvider({ resource, readers: [reader] });
		const meter = provider.getMeter('robotvagt');
		meter
			.createCounter('letters.sent', { description: 'Letters.', unit: '{letter}' })
			.add(3, { kind: 'digital' });
		meter.createUpDownCounter('cases.open').add(2);
		meter.createGauge('disk.used', { unit: 'By' }).record(7);
		meter
			.createHistogram('answer.time', { unit: 's', advice: { explicitBucketBoundaries: [1, 5] } })
			.record(2);
		await provider.shutdown();

		const byName = Object.fromEntries(
			(received.entries as MetricPointEntry[]).map(point => [point.name, point]),
		);
		expect(byName.letters_sent_total).toMatchObject({
			kind: 'counter',
			value: 3,
			help: 'Letters.',
			labels: { kind: 'digital' },
			temporality: 'cumulative',
			robot: 'par-11-oplysningspligt',
		});
		expect(byName.cases_open).toMatchObject({ kind: 'gauge', value: 2 });
		expect(byName.disk_used_bytes).toMatchObject({ kind: 'gauge', value: 7 });
		expect(byName.answer_time_seconds).toMatchObject({
			kind: 'histogram',
			histogram: { bounds: [1, 5], counts: [0, 1, 0], sum: 2, count: 1 },
		});
		expect(Object.keys(byName)).toHaveLength(4);
	});
});
