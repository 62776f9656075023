import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import type { PlatformSnapshot } from '../../ledger/types.ts';
import { NOW } from '../app.fixture.ts';
import { platformReceiver } from './routes.ts';

const report = {
	source: 'Odense automation-server',
	at: '2026-03-02T06:59:50+01:00',
	queues: [
		{ queue: 'Lægeerklæringer', items: { new: 41, in_progress: 1 }, oldestNewAt: '2026-01-02T05:00:00Z' },
	],
	workers: [{ worker: 'vdi-001', state: 'available' }],
	triggers: [
		{
			...{ trigger: 'Hver morgen', robot: '§ 11 Oplysningspligt', state: 'latched' },
			...{ since: '2026-03-02T05:00:00Z', reason: 'venter for 010180-1234' },
		},
	],
};

async function post(body: unknown, more: { headers?: Record<string, string>; broken?: boolean } = {}) {
	const kept: PlatformSnapshot[] = [];
	const rejected: string[] = [];
	const app = Fastify();
	platformReceiver(app, {
		now: () => NOW,
		reject: reason => void rejected.push(reason),
		async keepPlatform(snapshot) {
			if (more.broken) throw new Error('disk full');
			kept.push(snapshot);
			return 'new';
		},
	});
	const response = await app.inject({
		method: 'POST',
		url: '/v1/platform',
		headers: { 'content-type': 'application/json', ...more.headers },
		payload: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { response, kept, rejected };
}

describe('a report of a platform', () => {
	test('is answered 202 when it is kept, its times in milliseconds and its source as a slug', async () => {
		const { response, kept } = await post(report);
		expect([response.statusCode, response.json()]).toEqual([202, { accepted: 1, duplicates: 0 }]);
		expect(kept).toEqual([
			{
				source: 'odense-automation-server',
				at: NOW - 10_000,
				receivedAt: NOW,
				queues: [
					{
						queue: 'Lægeerklæringer',
						items: { new: 41, in_progress: 1 },
						oldestNewAt: Date.parse('2026-01-02T05:00:00Z'),
					},
				],
				workers: [{ worker: 'vdi-001', state: 'available', lastSeenAt: null }],
				triggers: [
					{
						...{ trigger: 'Hver morgen', robot: 'par-11-oplysningspligt', state: 'latched' },
						...{ since: Date.parse('2026-03-02T05:00:00Z'), reason: 'venter for [CPR]' },
					},
				],
			},
		]);
	});

	test('may leave a list out, which says nothing', async () => {
		const { queues: _, ...workersOnly } = report;
		const { kept } = await post(workersOnly);
		expect(kept[0]).not.toHaveProperty('queues');
	});

	test('keeps no CPR number, no case number and no line break in a name', async () => {
		const { kept } = await post({
			...report,
			queues: [{ queue: 'Borger 010180-1234\nsag 20261234', items: {} }],
			workers: [{ worker: 'pc for 0101801234', state: 'offline' }],
		});
		expect(kept[0]?.queues?.[0]?.queue).toBe('Borger [CPR] sag #');
		expect(kept[0]?.workers?.[0]?.worker).toBe('pc for [CPR]');
	});

	test('whose queue is empty has no oldest item', async () => {
		const { kept } = await post({
			...report,
			queues: [{ queue: 'a', items: { new: 0 }, oldestNewAt: '2026-03-02T05:00:00Z' }],
		});
		expect(kept[0]?.queues?.[0]?.oldestNewAt).toBeNull();
	});

	const queue = (more: object) => ({ queues: [{ queue: 'a', items: {}, ...more }] });
	const worker = (more: object) => ({ workers: [{ worker: 'a', state: 'busy', ...more }] });
	test.each([
		['no source', { source: undefined }, '', 'source'],
		['a time without a zone', { at: '2026-03-02T05:59:00' }, '/at', 'RFC 3339'],
		['a clock that is ahead', { at: '2026-03-02T06:10:00Z' }, '/at', 'in the future'],
		['an unknown field', { robots: [] }, '', 'unknown field robots'],
		['an unknown state of items', queue({ items: { lost: 1 } }), '/queues/0/items', 'unknown field lost'],
		['less than no items', queue({ items: { new: -1 } }), '/queues/0/items/new', '0'],
		['a queue without a name', queue({ queue: '' }), '/queues/0/queue', 'character'],
		[
			'an item from the future',
			queue({ oldestNewAt: '2026-03-03T00:00:00Z' }),
			'/queues/0/oldestNewAt',
			'in the future',
		],
		['an unknown state of a worker', worker({ state: 'asleep' }), '/workers/0/state', 'must be one of'],
		[
			'a worker seen in the future',
			worker({ lastSeenAt: '2026-03-03T00:00:00Z' }),
			'/workers/0/lastSeenAt',
			'in the future',
		],
		[
			'too many queues',
			{ queues: Array.from({ length: 501 }, (_, n) => ({ queue: `${n}`, items: {} })) },
			'/queues',
			'500',
		],
	])('with %s is answered 400 with the path and the reason', async (_what, change, path, reason) => {
		const { response, kept, rejected } = await post({ ...report, ...change });
		expect(response.statusCode).toBe(400);
		expect(response.json()).toMatchObject({ path, reason: expect.stringContaining(reason) });
		expect([kept, rejected.length]).toEqual([[], 1]);
	});

	test('that is no JSON, or no JSON by its type, is refused', async () => {
		expect((await post('{')).response.statusCode).toBe(400);
		expect((await post(report, { headers: { 'content-type': 'text/plain' } })).response.statusCode).toBe(415);
	});

	test('is asked for again while the ledger cannot commit', async () => {
		const { response, rejected } = await post(report, { broken: true });
		expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5']);
		expect(rejected).toEqual(['unavailable']);
	});
});
