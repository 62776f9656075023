import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { receivers } from '../app.fixture.ts';

const finished = {
	type: 'run.finished',
	robot: 'Betaling af lægeerklæringer',
	run: '17',
	at: '2026-03-02T05:59:00+01:00',
	startedAt: '2026-03-02T05:50:00+01:00',
	outcome: 'success',
	items: { success: 31, business_exception: 2 },
};

async function post(body: unknown, headers: Record<string, string> = {}, limits?: { bodyBytes?: number }) {
	const received = receivers(limits);
	const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
	const response = await received.app.inject({
		method: 'POST',
		url: '/v1/runs',
		headers: { 'content-type': 'application/json', ...headers },
		payload,
	});
	return { ...received, response };
}

describe('one event', () => {
	test('is answered 202 and becomes an entry with its times in milliseconds and its robot as a slug', async () => {
		const { response, entries } = await post(finished);
		expect(response.statusCode).toBe(202);
		expect(response.json()).toEqual({ accepted: 1, duplicates: 0, rejected: 0 });
		expect(entries).toMatchObject([
			{
				type: 'run.finished',
				robot: 'betaling-af-laegeerklaeringer',
				run: 'betaling-af-laegeerklaeringer:17',
				source: 'json',
				imported: false,
				at: Date.parse('2026-03-02T04:59:00Z'),
				startedAt: Date.parse('2026-03-02T04:50:00Z'),
				outcome: 'success',
				items: { success: 31, business_exception: 2 },
			},
		]);
	});

	test('tells retries, numbers of the robot’s own and what runs it; a name is fit for a label, a CPR number is none', async () => {
		const gauges = { unread: 12, 'sag 123456': -0.5, cpr: 1_111_111_118 };
		const { entries } = await post([
			{ ...finished, retries: 2, gauges, platform: 'robotframework 7.1' },
			{
				type: 'run.heartbeat',
				robot: 'bot',
				run: '17',
				at: finished.at,
				retries: 0,
				gauges: { unread: 1 },
			},
			{ type: 'run.started', robot: 'bot', run: '17', at: finished.at, platform: 'node 24.1.0' },
		]);
		expect(entries).toMatchObject([
			{ retries: 2, platform: 'robotframework 7.1' },
			{ retries: 0, gauges: { unread: 1 } },
			{ platform: 'node 24.1.0' },
		]);
		expect(entries[0]).toHaveProperty('gauges', { unread: 12, 'sag #': -0.5 });
	});

	test('told twice is a duplicate the second time', async () => {
		const { response } = await post([finished, finished]);
		expect(response.json()).toEqual({ accepted: 1, duplicates: 1, rejected: 0 });
	});

	test('a step is a span of its run, a child of the run itself', async () => {
		const at = '2026-03-02T05:00:05Z';
		const startedAt = '2026-03-02T05:00:00Z';
		const error = { type: 'TimeoutError', message: 'no answer' };
		const { entries } = await post([
			{ type: 'run.started', robot: 'bot', run: '17', at: startedAt },
			{
				type: 'step.finished',
				robot: 'bot',
				run: '17',
				step: 'Log in',
				startedAt,
				at,
				outcome: 'timeout',
				error,
			},
		]);
		const [, step] = entries;
		expect(step).not.toHaveProperty('parentSpanId');
		expect(step).toMatchObject({
			type: 'span',
			name: 'Log in',
			insideRun: 'bot:17',
			outcome: 'timeout',
			events: [{ name: 'exception', attributes: { 'exception.message': 'no answer' } }],
		});
	});

	test.each([
		['type', { type: 'run.exploded' }, '/type', 'must be one of run.started'],
		['a time without a zone', { at: '2026-03-02T05:59:00' }, '/at', 'RFC 3339'],
		['a day that does not exist', { at: '2026-02-30T05:59:00Z' }, '/at', 'RFC 3339'],
		['the future', { at: '2026-03-04T05:59:00Z' }, '/at', 'in the future'],
		[
			'the distant past',
			{ at: '2020-03-02T05:59:00Z', startedAt: undefined },
			'/at',
			'older than the 400 days',
		],
		['an end before its start', { startedAt: '2026-03-02T06:00:00+01:00' }, '/startedAt', 'after the end'],
		['an unknown outcome', { outcome: 'fine' }, '/outcome', 'must be one of success'],
		['an unknown field', { operator: 'x' }, '', 'unknown field operator'],
		['an unknown kind of item', { items: { lost: 1 } }, '/items', 'unknown field lost'],
		['a gauge that is no number', { gauges: { unread: 'many' } }, '/gauges/unread', 'number'],
		[
			'more gauges than are kept',
			{ gauges: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`g${index}`, 1])) },
			'/gauges',
			'20',
		],
		['half a retry', { retries: 0.5 }, '/retries', 'integer'],
		['a missing run', { run: undefined }, '', 'run'],
	])('with %s wrong is answered 400 with the path and the reason', async (_what, change, path, reason) => {
		const { response, entries, rejected } = await post({ ...finished, ...change });
		expect(response.statusCode).toBe(400);
		expect(response.json()).toMatchObject({ path, reason: expect.stringContaining(reason) });
		expect(entries).toEqual([]);
		expect(Object.values(rejected)).toEqual([1]);
	});
});

describe('many events', () => {
	test('as NDJSON, empty lines left out', async () => {
		const lines = `${JSON.stringify(finished)}\n\n${JSON.stringify({ ...finished, run: '18' })}\n`;
		const { response, entries } = await post(lines, {
			'content-type': 'application/x-ndjson; charset=utf-8',
		});
		expect(response.statusCode).toBe(202);
		expect(entries).toHaveLength(2);
	});

	test('the good ones are kept and each bad one is told of', async () => {
		const { response, entries, rejected } = await post([finished, { type: 'x' }, 3, finished]);
		expect(response.statusCode).toBe(202);
		expect(response.json()).toMatchObject({
			accepted: 1,
			duplicates: 1,
			rejected: 2,
			results: [
				{ index: 0, status: 'accepted' },
				{ index: 1, status: 'rejected', path: '/type' },
				{ index: 2, status: 'rejected', reason: 'an event is a JSON object' },
				{ index: 3, status: 'duplicate' },
			],
		});
		expect(entries).toHaveLength(1);
		expect(rejected).toEqual({ invalid: 2 });
	});

	test('a broken line spoils itself only', async () => {
		const { response, entries } = await post(`{"type":\n${JSON.stringify(finished)}`, {
			'content-type': 'application/x-ndjson',
		});
		expect(response.json().results[0]).toMatchObject({ status: 'rejected', reason: 'this is no valid JSON' });
		expect(entries).toHaveLength(1);
	});

	test('all bad is answered 400', async () => {
		expect((await post([{}, {}])).response.statusCode).toBe(400);
	});

	test('none at all is fine', async () => {
		expect((await post([])).response.statusCode).toBe(202);
	});
});

describe('the body', () => {
	test('may be gzipped', async () => {
		const { response } = await post(gzipSync(JSON.stringify(finished)), { 'content-encoding': 'gzip' });
		expect(response.statusCode).toBe(202);
	});

	test.each([
		['no JSON', '{', {}, 400],
		['empty', '', {}, 400],
		['broken gzip', 'xyz', { 'content-encoding': 'gzip' }, 400],
		['of another type', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
		['compressed in an unknown way', 'xyz', { 'content-encoding': 'br' }, 415],
	])('%s is answered with a reason', async (_what, body, headers, status) => {
		const { response } = await post(body, headers);
		expect(response.statusCode).toBe(status);
		expect(response.json().reason).not.toBe('');
	});

	test('over the limit is answered 413, as sent and once inflated', async () => {
		const big = Buffer.alloc(2000, ' ');
		expect((await post(big, {}, { bodyBytes: 1000 })).response.statusCode).toBe(413);
		const bomb = await post(gzipSync(big), { 'content-encoding': 'gzip' }, { bodyBytes: 1000 });
		expect(bomb.response.statusCode).toBe(413);
		expect(bomb.rejected).toEqual({ too_large: 1 });
	});
});

test('when the ledger cannot commit, the sender is asked to come again', async () => {
	const received = receivers();
	received.broken.value = true;
	const response = await received.app.inject({ method: 'POST', url: '/v1/runs', payload: finished });
	expect(response.statusCode).toBe(503);
	expect(response.headers['retry-after']).toBe('5');
});
