import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runCollector } from '../../app.fixture.ts';
import { NOW, sendSpans, sendTwoRuns, TRACE } from './routes.fixture.ts';

/**
 * What each generation of Grafana's Jaeger data source asks, letter by letter, and what it gets: `golden/<row>.json`. The
 * newer one asks from its backend (pkg/jaeger/client.go and grpc_client.go of grafana/grafana-jaeger-datasource, Grafana
 * from 12.3 on), the older one from people's browsers through Grafana's proxy (Grafana 10 and 11).
 */
const [FROM, TO] = [NOW - 3_600_000, NOW];
const micros = `start=${FROM}000&end=${TO}000`;
const tags = '%7B%22error%22%3A%22true%22%7D';
const CALLS: [row: string, newer: string, older: string][] = [
	['services', '/api/services', '/api/services'],
	['operations', '/api/services/breve/operations', '/api/services/breve/operations'],
	[
		'search',
		`/api/traces?end=${TO}000&limit=20&service=breve&start=${FROM}000`,
		`/api/traces?service=breve&limit=20&${micros}&lookback=custom`,
	],
	[
		'search-of-all-robots',
		`/api/traces?end=${TO}000&limit=100&service=.%2A&start=${FROM}000`,
		`/api/traces?service=.*&limit=100&${micros}&lookback=custom`,
	],
	[
		'search-narrowed',
		`/api/traces?end=${TO}000&limit=20&maxDuration=1h&minDuration=100ms&operation=breve&service=breve&start=${FROM}000&tags=${tags}`,
		`/api/traces?service=breve&operation=breve&tags=${tags}&minDuration=100ms&maxDuration=1h&limit=20&${micros}&lookback=custom`,
	],
	[
		'search-without-match',
		`/api/traces?end=${TO}000&limit=20&operation=Ukendt+trin&service=breve&start=${FROM}000`,
		`/api/traces?service=breve&operation=Ukendt%20trin&limit=20&${micros}&lookback=custom`,
	],
	['trace', `/api/traces/${TRACE}?end=${TO}&start=${FROM}`, `/api/traces/${TRACE}?${micros}`],
	['trace-of-64-bits', '/api/traces/7e1cf37308d69df2', `/api/traces/7e1cf37308d69df2?${micros}`],
	['no-trace-chosen', '/api/traces/none', `/api/traces/none?${micros}`],
	[
		'dependencies',
		`/api/dependencies?endTs=${TO}&lookback=3600000`,
		`/api/dependencies?endTs=${TO}&lookback=3600000`,
	],
];
/** With `jaegerEnableGrpcEndpoint` on. The times are not encoded: Jaeger could not read them. */
const CALLS_V3: [row: string, url: string][] = [
	['v3-services', '/api/v3/services'],
	['v3-operations', '/api/v3/operations?service=breve'],
	[
		'v3-trace',
		`/api/v3/traces/${TRACE}?start_time=2026-11-02T06:30:00.123456789+01:00&end_time=2026-11-02T07:30:00+01:00`,
	],
	['v3-no-trace-chosen', '/api/v3/traces/none'],
];

let collector: Running;
beforeAll(async () => {
	collector = await runCollector(() => NOW);
	await sendTwoRuns(collector);
	await sendSpans(collector, 'regninger', [
		{
			trace: 'c'.repeat(32),
			id: 'd'.repeat(16),
			parent: 'f00d000000000001',
			name: 'Åbn «sag» 🧾',
			from: 5,
			to: 5,
		},
	]);
	const at = new Date(NOW - 30_000).toISOString();
	await collector.post({ type: 'run.started', robot: 'byggesager', run: 'e'.repeat(32), at });
});
afterAll(() => collector.end());

async function answer(url: string): Promise<unknown> {
	const reply = await collector.app.inject(`/jaeger${url}`);
	expect(reply.statusCode, url).toBe(200);
	expect(reply.headers['content-type'], url).toMatch(/^application\/json/);
	return reply.json();
}
const text = (body: unknown) => `${JSON.stringify(body, null, '\t')}\n`;

test.each(CALLS)('%s: both generations get what they read', async (row, newer, older) => {
	const body = await answer(newer);
	await expect(text(body)).toMatchFileSnapshot(`golden/${row}.json`);
	expect(await answer(older)).toEqual(body);
});

test.each(CALLS_V3)('%s: the newer interface gets what it reads', async (row, url) => {
	await expect(text(await answer(url))).toMatchFileSnapshot(`golden/${row}.json`);
});

test.each([
	['/api/traces/', { data: null, errors: [{ code: 404, msg: 'trace not found' }] }],
	['/api/v3/traces/', { error: { httpCode: 404, message: 'trace not found' } }],
])('a trace nobody has is a 404 below %s', async (path, body) => {
	const reply = await collector.app.inject(`/jaeger${path}${'9'.repeat(32)}`);
	expect(reply.statusCode).toBe(404);
	expect(reply.json()).toMatchObject(body);
});

test('answers are compressed as the data source can read them: never as deflate, of which there are two kinds', async () => {
	const spans = Array.from({ length: 200 }, (_, n) => ({
		trace: 'b'.repeat(32),
		id: (n + 1).toString(16).padStart(16, '0'),
		...(n > 0 && { parent: '1'.padStart(16, '0') }),
		name: `Sag ${n}`,
		from: 20,
		to: 10,
	}));
	await sendSpans(collector, 'lange', spans);
	const urls = [
		`/api/traces/${'b'.repeat(32)}`,
		'/api/traces?service=lange',
		`/api/v3/traces/${'b'.repeat(32)}`,
	];
	for (const url of urls) {
		const plain = await answer(url);
		for (const [accepted, unpack] of [
			['gzip', gunzipSync],
			['gzip, deflate, br', undefined],
		] as const) {
			const reply = await collector.app.inject({
				url: `/jaeger${url}`,
				headers: { 'accept-encoding': accepted },
			});
			const encoding = reply.headers['content-encoding'];
			expect(['gzip', 'br'], url).toContain(encoding);
			const read = unpack ?? (encoding === 'br' ? brotliDecompressSync : gunzipSync);
			expect(JSON.parse(read(reply.rawPayload).toString())).toEqual(plain);
		}
	}
});

test('whatever was sent, and whatever retention has deleted since, no trace comes without spans', async () => {
	const hex = (length: number) =>
		fc.integer({ min: 1, max: 6 }).map(n => n.toString(16).padStart(length, '0'));
	const span = fc.record({
		trace: hex(32),
		id: hex(16),
		parent: fc.option(hex(16), { nil: undefined }),
		from: fc.integer({ min: 1, max: 40 * 86_400 }),
		lasted: fc.integer({ min: 0, max: 600 }),
		failed: fc.boolean(),
	});
	const started = fc.record({ run: hex(32), from: fc.integer({ min: 1, max: 40 * 86_400 }) });
	await fc.assert(
		fc.asyncProperty(
			fc.array(span, { minLength: 1, maxLength: 12 }),
			fc.array(started, { maxLength: 4 }),
			async (spans, starts) => {
				const world = await runCollector(() => NOW);
				const sent = spans.map(({ lasted, parent, ...one }) => ({
					...one,
					...(parent !== undefined && { parent }),
					name: 'trin',
					to: one.from - Math.min(lasted, one.from),
				}));
				await sendSpans(world, 'breve', sent);
				for (const { run, from } of starts) {
					const at = new Date(NOW - from * 1000).toISOString();
					await world.post({ type: 'run.started', robot: 'breve', run, at });
				}
				await world.ledger.prune(NOW);
				const body = await world.get<{ data: { spans: unknown[] }[] }>(
					'/jaeger/api/traces?service=breve&limit=100',
				);
				await world.end();
				expect(body.data.filter(trace => trace.spans.length === 0)).toEqual([]);
			},
		),
		{ numRuns: 25 },
	);
});

test('every path wants a token where there are tokens, and a token that may only report is none', async () => {
	const file = join(collector.data, 'tokens.yaml');
	const entry = (name: string, scope: string) =>
		`{ name: ${name}, scope: ${scope}, sha256: ${createHash('sha256').update(name).digest('hex')} }`;
	writeFileSync(file, `tokens: [${entry('grafana', 'read')}, ${entry('robot', 'write')}]`);
	const guarded = await runCollector(() => NOW, { ROBOTVAGT_TOKENS_FILE: file });
	const statusOf = async (url: string, token?: string) => {
		const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
		return (await guarded.app.inject({ url: `/jaeger${url}`, headers })).statusCode;
	};
	for (const url of [...CALLS.map(([, newer]) => newer), ...CALLS_V3.map(([, v3]) => v3)]) {
		expect(await statusOf(url), url).toBe(401);
		expect(await statusOf(url, 'nobody'), url).toBe(401);
		expect([401, 403], url).toContain(await statusOf(url, 'robot'));
		expect([200, 404], url).toContain(await statusOf(url, 'grafana'));
	}
	await guarded.end();
});
