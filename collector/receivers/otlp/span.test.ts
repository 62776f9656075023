import { describe, expect, test } from 'vitest';
import type { SpanEntry } from '../../ledger/types.ts';
import { NOW } from '../app.fixture.ts';
import { attribute, nanos, post, span, traces } from './request.fixture.ts';

describe('a bad span', () => {
	test.each([
		['without a trace', { traceId: '' }, 'traceId'],
		['with a short id', { spanId: 'b' }, 'spanId'],
		['without times', { startTimeUnixNano: 0, endTimeUnixNano: 0 }, 'startTimeUnixNano'],
		['that ends before it starts', { endTimeUnixNano: nanos(NOW - 6000) }, 'endTimeUnixNano'],
		['from the future', { endTimeUnixNano: nanos(NOW + 90_000_000) }, 'endTimeUnixNano'],
		['with attributes that are no list', { attributes: 3 }, 'attributes'],
	])('%s is refused alone', async (_what, change, field) => {
		const { response, entries } = await post(
			'traces',
			traces({ ...span, ...change }, { ...span, spanId: 'c'.repeat(16) }),
		);
		expect(response.statusCode).toBe(200);
		expect(response.json().partialSuccess).toMatchObject({ rejectedSpans: 1 });
		expect(response.json().partialSuccess.errorMessage).toContain(field);
		expect(entries).toHaveLength(1);
	});
});

describe('a span says how the run ended', () => {
	test.each([
		['nothing', [], {}, 'success'],
		['an error status', [], { code: 2 }, 'system_exception'],
		[
			'rpa.outcome',
			[attribute('rpa.outcome', { stringValue: 'business_exception' })],
			{ code: 2 },
			'business_exception',
		],
		['an outcome we do not know', [attribute('rpa.outcome', { stringValue: 'great' })], {}, 'unknown'],
		[
			'a pipeline result',
			[attribute('cicd.pipeline.result', { stringValue: 'cancellation' })],
			{},
			'cancelled',
		],
		[
			'a task result',
			[attribute('cicd.pipeline.task.run.result', { stringValue: 'timeout' })],
			{},
			'timeout',
		],
		[
			'a result we do not know',
			[attribute('cicd.pipeline.result', { stringValue: 'toString' })],
			{},
			'unknown',
		],
	])('by %s', async (_how, attributes, status, outcome) => {
		const { entries } = await post('traces', traces({ ...span, attributes, status }));
		expect(entries).toMatchObject([{ outcome, asRun: { outcome } }]);
	});
});

test('a span says what ran the robot, its retries and its own numbers; what is no number is left out', async () => {
	const attributes = [
		attribute('rpa.run.retries', { intValue: '3' }),
		attribute('rpa.gauge.unread', { intValue: 12 }),
		attribute('rpa.gauge.Sag 12345', { doubleValue: 0.5 }),
		attribute('rpa.gauge.words', { stringValue: 'many' }),
		attribute('rpa.gauge.cpr', { intValue: 1_111_111_118 }),
		attribute('rpa.gauge.', { intValue: 1 }),
		attribute('process.runtime.name', { stringValue: 'cpython' }),
		attribute('process.runtime.version', { stringValue: '3.12.3' }),
	];
	const { entries } = await post('traces', traces({ ...span, attributes }));
	expect(entries).toMatchObject([
		{ asRun: { retries: 3, gauges: { unread: 12, 'Sag #': 0.5 }, platform: 'cpython 3.12.3' } },
	]);
	expect(Object.keys((entries[0] as SpanEntry).asRun.gauges!)).toEqual(['unread', 'Sag #']);
});

test('items counted in a span inside a run of our wrapper reach that run', async () => {
	const told = { 'service.name': 'bot', 'rpa.run.id': '17', 'rpa.run.span_id': 'c'.repeat(16) };
	const resource = {
		attributes: Object.entries(told).map(([key, stringValue]) => attribute(key, { stringValue })),
	};
	const attributes = [attribute('rpa.items.success', { intValue: 12 })];
	const spans = [{ ...span, parentSpanId: 'c'.repeat(16), attributes }];
	const { entries } = await post('traces', { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
	expect(entries).toMatchObject([
		{ type: 'span', insideRun: 'bot:17' },
		{ type: 'run.heartbeat', run: 'bot:17', rootSpanId: 'c'.repeat(16), items: { success: 12 } },
	]);
});

test('a span inside a run of our wrapper says which run, and from where', async () => {
	const resource = {
		attributes: [
			attribute('service.name', { stringValue: 'bot' }),
			attribute('rpa.run.id', { stringValue: '17' }),
			attribute('rpa.source', { stringValue: 'My CLI' }),
		],
	};
	const sent = { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };
	expect((await post('traces', sent)).entries).toMatchObject([{ insideRun: 'bot:17', source: 'my-cli' }]);
});

test('attributes are cut in length and number; what the conventions name stays', async () => {
	const many = Array.from({ length: 200 }, (_, n) => attribute(`k${n}`, { stringValue: 'x'.repeat(1000) }));
	const attributes = [
		...many,
		attribute('rpa.outcome', { stringValue: 'timeout' }),
		attribute('rpa.log_tail', { stringValue: 'y'.repeat(70_000) }),
	];
	const { entries } = await post('traces', traces({ ...span, attributes }));
	const [entry] = entries as SpanEntry[];
	expect(Object.keys(entry!.attributes).length).toBeLessThanOrEqual(64);
	expect(entry!.attributes.k0).toHaveLength(256);
	expect(entry!.attributes).not.toHaveProperty('rpa.log_tail');
	expect(entry!.outcome).toBe('timeout');
	expect(entry!.asRun.logTail).toHaveLength(65_536);
});
