import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { NOW, receivers } from './app.fixture.ts';

const SCHEMA = protobuf.parse(readFileSync(new URL('./otlp/otlp.proto', import.meta.url), 'utf8')).root;
const PATHS = ['/v1/runs', '/v1/traces', '/v1/logs', '/v1/metrics', '/ping/bot', '/ping/bot/log'];
const JSON_TYPE = 'application/json';
async function post(received: ReturnType<typeof receivers>, url: string, payload: unknown, headers = {}) {
	const body = Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
	const type = { 'content-type': JSON_TYPE };
	return received.app.inject({ method: 'POST', url, headers: { ...type, ...headers }, payload: body ?? '' });
}

/** Field names of every message we read, so that odd values land where we look. */
const FIELDS = Object.values(
	SCHEMA.lookup('otlp')!.toJSON().nested as Record<string, { fields?: object }>,
).flatMap(type => Object.keys(type.fields ?? {}));
const CAMEL = FIELDS.map(name => name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()));
const EVENT_FIELDS = [
	'type',
	'robot',
	'run',
	'at',
	'startedAt',
	'outcome',
	'items',
	'error',
	'step',
	'__proto__',
];

/** JSON built of our own field names and of anything. */
const oddJson = fc.letrec(tie => ({
	value: fc.oneof(
		{ depthSize: 'medium' },
		fc.jsonValue({ maxDepth: 1 }),
		fc.constantFrom(
			'run.started',
			'run.finished',
			'2026-03-02T05:00:00Z',
			'a'.repeat(32),
			'b'.repeat(16),
			`${NOW}000000`,
		),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(fc.constantFrom(...CAMEL, ...EVENT_FIELDS), tie('value'), { maxKeys: 6 }),
	),
})).value;

describe('no body whatsoever makes an error of ours', () => {
	const headers = fc.record({
		'content-type': fc.constantFrom(
			JSON_TYPE,
			'application/x-protobuf',
			'application/x-ndjson',
			'text/plain',
			'',
		),
		'content-encoding': fc.constantFrom('identity', 'gzip', 'deflate', 'x', ''),
	});

	test('neither bytes', async () => {
		const received = receivers();
		const bytes = fc.uint8Array({ maxLength: 300 }).map(array => Buffer.from(array));
		const bodies = fc.oneof(
			bytes,
			bytes.map(body => gzipSync(body)),
		);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...PATHS), headers, bodies, async (path, head, body) => {
				expect((await post(received, path, body, head)).statusCode).toBeLessThan(500);
			}),
			{ numRuns: 600 },
		);
	});

	test('nor JSON of the right names and the wrong values', async () => {
		const received = receivers();
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...PATHS), oddJson, async (path, body) => {
				expect((await post(received, path, body)).statusCode).toBeLessThan(500);
			}),
			{ numRuns: 600 },
		);
	});

	test('nor JSON of the right shape and odd values within', async () => {
		const received = receivers();
		const odd = fc.dictionary(fc.constantFrom(...CAMEL), oddJson, { maxKeys: 12 });
		const within = fc.array(odd, { maxLength: 3 });
		await fc.assert(
			fc.asyncProperty(within, within, async (some, others) => {
				const resource = { attributes: others };
				const answers = [
					await post(received, '/v1/traces', {
						resourceSpans: [{ resource, scopeSpans: [{ spans: some }] }],
					}),
					await post(received, '/v1/logs', {
						resourceLogs: [{ resource, scopeLogs: [{ logRecords: some }] }],
					}),
					await post(received, '/v1/metrics', {
						resourceMetrics: [{ resource, scopeMetrics: [{ metrics: some }] }],
					}),
				];
				for (const { statusCode } of answers) expect([200, 400]).toContain(statusCode);
			}),
			{ numRuns: 300 },
		);
	});
});

const CPR = '010190-1234';
const nanos = (ms: number) => `${ms}000000`;
const anything = { stringValue: CPR };
const attributes = [
	{ key: `sag ${CPR}`, value: anything },
	{
		key: 'list',
		value: {
			arrayValue: { values: [anything, { kvlistValue: { values: [{ key: CPR, value: anything }] } }] },
		},
	},
	{ key: 'number', value: { intValue: '101901234' } },
	...[
		'rpa.trigger',
		'rpa.target_system',
		'rpa.log_tail',
		'error.type',
		'exception.message',
		'rpa.run.id',
	].map(key => ({
		key,
		value: anything,
	})),
];
const resource = {
	attributes: ['service.name', 'host.name', 'service.version', 'rpa.source', 'rpa.run.id'].map(key => ({
		key,
		value: anything,
	})),
};
const scope = { name: CPR };
const ids = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), timeUnixNano: nanos(NOW) };
const times = { startTimeUnixNano: nanos(NOW - 1000), endTimeUnixNano: nanos(NOW) };
const event = { name: CPR, timeUnixNano: nanos(NOW), attributes };
const span = { ...ids, ...times, name: CPR, attributes, events: [event], status: { code: 2, message: CPR } };
const record = { ...ids, body: anything, attributes, eventName: CPR };
const point = { ...times, timeUnixNano: nanos(NOW), asInt: 1, attributes };
const gauge = { name: CPR, description: CPR, unit: CPR, gauge: { dataPoints: [point] } };
const error = { type: CPR, message: CPR, stack: CPR, step: CPR };
const run = { robot: CPR, run: CPR, at: '2026-03-02T05:00:00Z', source: CPR, id: CPR };
const facts = { trigger: CPR, version: CPR, worker: CPR, targetSystems: [CPR] };
const planted: [string, object][] = [
	[
		'/v1/traces',
		{ resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span, { ...span, spanId: CPR }] }] }] },
	],
	[
		'/v1/logs',
		{
			resourceLogs: [
				{
					resource,
					scopeLogs: [{ scope, logRecords: [record, { ...record, eventName: 'rpa.run.started' }] }],
				},
			],
		},
	],
	[
		'/v1/metrics',
		{
			resourceMetrics: [
				{
					resource,
					scopeMetrics: [{ scope, metrics: [gauge, { name: CPR, summary: { dataPoints: [{}] } }] }],
				},
			],
		},
	],
	[
		'/v1/runs',
		[
			{ ...run, ...facts, type: 'run.started' },
			{ ...run, ...facts, type: 'run.finished', outcome: 'timeout', error, logTail: CPR },
			{ ...run, type: 'step.finished', startedAt: run.at, step: CPR, error },
			{ ...run, type: CPR },
			{ ...run, type: 'run.started', [CPR]: 1 },
			{ ...run, type: 'run.started', at: CPR },
		],
	],
];

describe('a CPR number', () => {
	test.each(planted)('in every field of %s comes out nowhere', async (path, body) => {
		const received = receivers();
		const response = await post(received, path, body);
		expect(response.statusCode).toBeLessThan(300);
		expect(received.entries.length).toBeGreaterThan(0);
		expect(response.body).not.toMatch(/01.?01.?90.?1234|101901234/);
		expect(JSON.stringify(received.entries)).not.toMatch(/01.?01.?90.?1234|101901234/);
	});

	test('in the address and the text of a ping comes out nowhere', async () => {
		const received = receivers();
		for (const action of ['start', 'log', 'fail']) {
			await post(received, `/ping/${CPR}/${action}`, Buffer.from(CPR), { 'content-type': 'text/plain' });
		}
		expect(received.entries).toHaveLength(4);
		expect(JSON.stringify(received.entries)).not.toContain('010190');
	});
});
