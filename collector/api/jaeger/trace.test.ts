import { expect, test } from 'vitest';
import type { SpanRow } from '../../ledger/types.ts';
import { toResourceSpans } from './otlp.ts';
import { toTrace } from './trace.ts';

const TRACE = '5b8aa5a2d2c872e8321cf37308d69df2';
const RUN = '051581bf3cb55c13';
const START = 1_690_000_000_123.5;

function span(own: Partial<SpanRow> = {}): SpanRow {
	return {
		traceId: TRACE,
		spanId: RUN,
		parentSpanId: null,
		robot: 'byggesager',
		run: TRACE,
		step: false,
		name: 'byggesager',
		startedAt: START,
		endedAt: START + 1049.141,
		outcome: 'success',
		attributes: {},
		events: [],
		...own,
	};
}
const ended = () => false;

test('one span is a whole trace, in the words of the Jaeger UI', () => {
	const event = { name: 'exception', at: START + 1, attributes: { 'exception.type': 'TimeoutError' } };
	const attributes = { 'rpa.trigger': 'schedule', retry: true, rows: 12, share: 0.5, tags: ['a', 'b'] };
	const trace = toTrace(TRACE, [span({ outcome: 'system_exception', attributes, events: [event] })], ended);
	expect(trace).toEqual({
		traceID: TRACE,
		spans: [
			{
				traceID: TRACE,
				spanID: RUN,
				flags: 1,
				operationName: 'byggesager',
				references: [],
				startTime: 1_690_000_000_123_500,
				duration: 1_049_141,
				tags: [
					{ key: 'rpa.trigger', type: 'string', value: 'schedule' },
					{ key: 'retry', type: 'bool', value: true },
					{ key: 'rows', type: 'int64', value: 12 },
					{ key: 'share', type: 'float64', value: 0.5 },
					{ key: 'tags', type: 'string', value: '["a","b"]' },
					{ key: 'rpa.outcome', type: 'string', value: 'system_exception' },
					{ key: 'error', type: 'bool', value: true },
				],
				logs: [
					{
						timestamp: 1_690_000_000_124_500,
						fields: [
							{ key: 'event', type: 'string', value: 'exception' },
							{ key: 'exception.type', type: 'string', value: 'TimeoutError' },
						],
					},
				],
				processID: 'p1',
				warnings: null,
			},
		],
		processes: { p1: { serviceName: 'byggesager', tags: [] } },
		warnings: null,
	});
});

test('a trace without spans is no trace: Grafana would break on it', () => {
	expect(toTrace(TRACE, [], ended)).toBeUndefined();
});

test('a child names its parent; one whose parent never came says so and keeps the reference', () => {
	const child = span({ spanId: 'a'.repeat(16), parentSpanId: RUN, robot: 'breve' });
	const orphan = span({ spanId: 'b'.repeat(16), parentSpanId: 'c'.repeat(16) });
	const trace = toTrace(TRACE, [span(), child, orphan], ended)!;
	expect(trace.spans.map(one => one.references)).toEqual([
		[],
		[{ refType: 'CHILD_OF', traceID: TRACE, spanID: RUN }],
		[{ refType: 'CHILD_OF', traceID: TRACE, spanID: 'c'.repeat(16) }],
	]);
	expect(trace.spans.map(one => one.warnings)).toEqual([
		null,
		null,
		[`Its parent ${'c'.repeat(16)} has not been received.`],
	]);
	expect(trace.spans.map(one => trace.processes[one.processID]!.serviceName)).toEqual([
		'byggesager',
		'breve',
		'byggesager',
	]);
});

test('a run that goes on is marked, and is neither good nor bad', () => {
	const [running] = toTrace(TRACE, [span({ outcome: 'unknown', endedAt: START })], () => true)!.spans;
	expect(running).toMatchObject({
		duration: 0,
		tags: [{ key: 'rpa.state', type: 'string', value: 'running' }],
		warnings: ['The run has not ended yet.'],
	});
});

test('a span that ended before it started, by its clock, has no negative length', () => {
	expect(toTrace(TRACE, [span({ endedAt: START - 5 })], ended)!.spans[0]!.duration).toBe(0);
});

test('names keep their letters', () => {
	const name = 'Åbn § 11 – «sag» 🧾';
	expect(toTrace(TRACE, [span({ name })], ended)!.spans[0]!.operationName).toBe(name);
});

test('the newer interface gets every attribute as a string, since it cannot read others', () => {
	const attributes = { retry: true, rows: 12, share: 0.5, text: 'x', list: [1] };
	const child = span({ spanId: 'a'.repeat(16), parentSpanId: RUN, outcome: 'timeout' });
	expect(toResourceSpans([span({ attributes }), child], ended)).toEqual([
		{
			resource: { attributes: [{ key: 'service.name', value: { stringValue: 'byggesager' } }] },
			scopeSpans: [
				{
					scope: { name: 'robotvagt' },
					spans: [
						{
							traceId: TRACE,
							spanId: RUN,
							name: 'byggesager',
							kind: 1,
							startTimeUnixNano: '1690000000123500000',
							endTimeUnixNano: '1690000001172641000',
							attributes: [
								{ key: 'retry', value: { stringValue: 'true' } },
								{ key: 'rows', value: { stringValue: '12' } },
								{ key: 'share', value: { stringValue: '0.5' } },
								{ key: 'text', value: { stringValue: 'x' } },
								{ key: 'list', value: { stringValue: '[1]' } },
								{ key: 'rpa.outcome', value: { stringValue: 'success' } },
							],
							events: [],
							status: { code: 1 },
						},
						expect.objectContaining({ parentSpanId: RUN, status: { code: 2 } }),
					],
				},
			],
		},
	]);
});
