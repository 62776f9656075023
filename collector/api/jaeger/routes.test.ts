import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Running, runCollector } from '../../app.fixture.ts';
import { NOW, OTHER, RUN, type SentSpan, sendSpans, sendTwoRuns, TRACE, text } from './routes.fixture.ts';
import type { JaegerTrace } from './trace.ts';

const FOREIGN = 'f00d000000000001';
/** Microseconds, as Jaeger counts. */
const MICROS = NOW * 1000;

let collector: Running;
beforeEach(async () => {
	collector = await runCollector(() => NOW);
});
afterEach(() => collector.end());

interface Answer<T> {
	data: T;
	total: number;
	errors: { code: number; msg: string }[] | null;
}
const traces = async (query: string) =>
	(await collector.get<Answer<JaegerTrace[]>>(`/jaeger/api/traces?${query}`)).data;
const idsOf = async (query: string) => (await traces(query)).map(trace => trace.traceID).sort();

const send = (robot: string, spans: readonly SentSpan[]) => sendSpans(collector, robot, spans);
const twoRuns = () => sendTwoRuns(collector);

test('before the first trace there is one service, or Grafana calls the data source broken', async () => {
	const body = { data: ['robotvagt'], total: 1, limit: 0, offset: 0, errors: null };
	expect(await collector.get('/jaeger/api/services')).toEqual(body);
	expect(await collector.get('/jaeger/api/v3/services')).toEqual({ services: ['robotvagt'] });
	expect(await collector.get('/jaeger/api/traces?service=robotvagt')).toEqual({
		data: [],
		total: 0,
		limit: 0,
		offset: 0,
		errors: null,
	});
});

test('services and operations are robots and their spans', async () => {
	await twoRuns();
	const { data } = await collector.get<Answer<string[]>>('/jaeger/api/services');
	expect(data.sort()).toEqual(['betaling', 'breve']);
	const operations = await collector.get<Answer<string[]>>('/jaeger/api/services/breve/operations');
	expect(operations.data.sort()).toEqual(['Hent § 11-breve – «æøå»', 'RUN breve', 'breve']);
	expect((await collector.get<Answer<string[]>>('/jaeger/api/services/ukendt/operations')).data).toEqual([]);
	const v3 = await collector.get<{ operations: object[] }>('/jaeger/api/v3/operations?service=betaling');
	expect(v3.operations).toContainEqual({ name: 'Slå op', spanKind: 'internal' });
});

test.each([
	'',
	`?start=${NOW - 1000}&end=${NOW}`, // milliseconds, as newer data sources send
	`?start=${MICROS - 1}&end=${MICROS}`, // microseconds, as older ones do
])('a trace is found by its id, whatever unit the times are in (%s)', async query => {
	await twoRuns();
	const { data } = await collector.get<Answer<JaegerTrace[]>>(`/jaeger/api/traces/${TRACE}${query}`);
	expect(data).toHaveLength(1);
	const [trace] = data;
	expect(trace!.spans.map(span => span.operationName)).toEqual([
		'breve',
		'Hent § 11-breve – «æøå»',
		'Slå op',
	]);
	expect(trace!.spans[0]).toMatchObject({
		traceID: TRACE,
		spanID: RUN,
		startTime: MICROS - 60_000_000,
		duration: 10_000_000,
		references: [],
	});
	expect(trace!.spans[2]!.references).toEqual([
		{ refType: 'CHILD_OF', traceID: TRACE, spanID: 'a'.repeat(16) },
	]);
	expect(Object.values(trace!.processes).map(one => one.serviceName)).toEqual(['breve', 'betaling']);
});

test('an id of 64 bits, and one in capitals, is found too', async () => {
	await twoRuns();
	for (const id of ['7e1cf37308d69df2', OTHER.toUpperCase()]) {
		const { data } = await collector.get<Answer<JaegerTrace[]>>(`/jaeger/api/traces/${id}`);
		expect(data[0]!.traceID).toBe(OTHER);
	}
});

test('until a board has a trace chosen, it gets none, and no error', async () => {
	await twoRuns();
	const none = await collector.get<Answer<JaegerTrace[]>>('/jaeger/api/traces/none');
	expect(none).toMatchObject({ data: [], errors: null });
	expect(await collector.get('/jaeger/api/v3/traces/none')).toEqual({ result: { resourceSpans: [] } });
});

test('a trace that is not there is a 404 in the shape of Jaeger', async () => {
	const old = await collector.app.inject(`/jaeger/api/traces/${TRACE}`);
	expect(old.statusCode).toBe(404);
	expect(old.json()).toMatchObject({ data: null, errors: [{ code: 404, msg: 'trace not found' }] });
	const v3 = await collector.app.inject(`/jaeger/api/v3/traces/${TRACE}`);
	expect(v3.statusCode).toBe(404);
	expect(v3.json()).toEqual({ error: { httpCode: 404, message: 'trace not found' } });
});

test('the search narrows by service, operation, tags, duration, time and number', async () => {
	await twoRuns();
	const both = [OTHER, TRACE].sort();
	expect(await idsOf('service=breve')).toEqual(both);
	expect(await idsOf('service=breve&operation=breve&limit=20')).toEqual(both);
	expect(await idsOf('service=betaling')).toEqual([TRACE]);
	expect(await idsOf(`service=breve&operation=${encodeURIComponent('Hent § 11-breve – «æøå»')}`)).toEqual([
		TRACE,
	]);
	expect(await idsOf(`service=breve&tags=${encodeURIComponent('{"system":"SD Løn"}')}`)).toEqual([TRACE]);
	expect(await idsOf(`service=breve&tags=${encodeURIComponent('{"error":"true"}')}`)).toEqual([OTHER]);
	expect(await idsOf('service=breve&minDuration=1m')).toEqual([OTHER]);
	expect(await idsOf('service=breve&maxDuration=60s')).toEqual([TRACE]);
	expect(await idsOf('service=breve&limit=1')).toEqual([TRACE]);
	expect(await idsOf(`service=breve&start=${MICROS - 120_000_000}&end=${MICROS}`)).toEqual([TRACE]);
	expect(await idsOf(`service=breve&start=${MICROS - 1}&end=${MICROS}&lookback=custom`)).toEqual([]);
});

test('a search that cannot be understood is a 400 that names the parameter', async () => {
	for (const [query, part] of [
		['tags=error%3Dtrue', 'tags'],
		['minDuration=long', 'minDuration'],
		['start=today', 'start'],
		['limit=-1', 'limit'],
	]) {
		const answer = await collector.app.inject(`/jaeger/api/traces?service=breve&${query}`);
		expect(answer.statusCode).toBe(400);
		expect(answer.json().errors).toEqual([{ code: 400, msg: expect.stringContaining(part!) }]);
	}
});

test('every trace of a search has spans, an orphan and a run that goes on among them', async () => {
	await twoRuns();
	await send('breve', [
		{ trace: 'c'.repeat(32), id: 'd'.repeat(16), parent: FOREIGN, name: 'Alene', from: 5, to: 5 },
	]);
	const started = new Date(NOW - 30_000).toISOString();
	await collector.post({ type: 'run.started', robot: 'breve', run: 'e'.repeat(32), at: started });
	const found = await traces('service=breve&limit=100');
	expect(found).toHaveLength(4);
	expect(found.filter(trace => trace.spans.length === 0)).toEqual([]);

	const orphan = found.find(trace => trace.traceID === 'c'.repeat(32))!.spans[0]!;
	expect(orphan).toMatchObject({ duration: 0, references: [{ spanID: FOREIGN }] });
	expect(orphan.warnings).toEqual([`Its parent ${FOREIGN} has not been received.`]);

	const running = found.find(trace => trace.traceID === 'e'.repeat(32))!.spans[0]!;
	expect(running.warnings).toEqual(['The run has not ended yet.']);
	expect(running.tags).toContainEqual({ key: 'rpa.state', type: 'string', value: 'running' });
	expect(running.tags.map(tag => tag.key)).not.toContain('error');
});

test('a failed run is red, a good one is not', async () => {
	await twoRuns();
	const error = { key: 'error', type: 'bool', value: true };
	const [failed] = await traces('service=breve&minDuration=1m');
	expect(failed!.spans[0]!.tags).toContainEqual(error);
	const [good] = await traces('service=breve&maxDuration=1m');
	expect(good!.spans[0]!.tags).not.toContainEqual(error);
});

test('who calls whom is counted between robots, not within one', async () => {
	await twoRuns();
	const { data, errors } = await collector.get<Answer<object[]>>(
		`/jaeger/api/dependencies?endTs=${NOW}&lookback=3600000`,
	);
	expect(data).toEqual([{ parent: 'breve', child: 'betaling', callCount: 1 }]);
	expect(errors).toBeNull();
	const none = `/jaeger/api/dependencies?endTs=${NOW - 7_200_000}&lookback=3600000`;
	expect((await collector.get<Answer<object[]>>(none)).data).toEqual([]);
});

test('the newer interface answers a trace as OTLP, by robot, with strings for values', async () => {
	await twoRuns();
	const url = `/jaeger/api/v3/traces/${TRACE}?start_time=2026-11-02T06:00:00.000000000Z`;
	const { result } = await collector.get<{
		result: { resourceSpans: { resource: object; scopeSpans: object[] }[] };
	}>(url);
	expect(result.resourceSpans.map(one => one.resource)).toEqual([
		{ attributes: [text('service.name', 'breve')] },
		{ attributes: [text('service.name', 'betaling')] },
	]);
	expect(JSON.stringify(result)).not.toMatch(/"(boolValue|intValue|doubleValue|arrayValue)"/);
});

test('a trace of 5,000 spans comes whole, and compressed', async () => {
	const spans = Array.from({ length: 4999 }, (_, index) => ({
		id: (index + 1).toString(16).padStart(16, '0'),
		parent: RUN,
		name: `Sag ${index}`,
		from: 50 - index / 1000,
		to: 50 - index / 1000,
	}));
	await send('breve', [{ id: RUN, name: 'breve', from: 60, to: 40 }, ...spans]);
	const answer = await collector.app.inject({
		url: `/jaeger/api/traces/${TRACE}`,
		headers: { 'accept-encoding': 'gzip' },
	});
	expect(answer.headers['content-encoding']).toBe('gzip');
	const { data } = JSON.parse(gunzipSync(answer.rawPayload).toString()) as Answer<JaegerTrace[]>;
	expect(data[0]!.spans).toHaveLength(5000);
	expect(new Set(data[0]!.spans.map(span => span.spanID)).size).toBe(5000);
});

test('without its token Grafana gets a 401', async () => {
	const file = join(collector.data, 'tokens.yaml');
	const hash = createHash('sha256').update('grafana-token').digest('hex');
	writeFileSync(file, `tokens: [{ name: grafana, scope: read, sha256: ${hash} }]`);
	const guarded = await runCollector(() => NOW, { ROBOTVAGT_TOKENS_FILE: file });
	const ask = async (headers: Record<string, string>) =>
		(await guarded.app.inject({ url: '/jaeger/api/services', headers })).statusCode;
	expect(await ask({})).toBe(401);
	expect(await ask({ authorization: 'Bearer grafana-token' })).toBe(200);
	await guarded.end();
});
