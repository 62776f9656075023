import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlatformReport, PlatformView } from '#model/platform.ts';
import { type Running, runCollector, seriesIn } from './app.fixture.ts';

const NOW = Date.parse('2026-11-02T06:30:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

let now: number;
let collector: Running;
beforeEach(async () => {
	now = NOW;
	collector = await runCollector(() => now);
});
afterEach(() => collector.end());

const iso = (at: number) => new Date(at).toISOString();
async function tell(report: Partial<PlatformReport>) {
	const payload = { source: 'odense', at: iso(now), ...report };
	const answer = await collector.app.inject({ method: 'POST', url: '/v1/platform', payload });
	expect(answer.statusCode).toBe(202);
}
const view = () => collector.get<PlatformView>('/v1/platform');
const states = async () => Object.fromEntries((await view()).workers.map(one => [one.worker, one.state]));
const start = (run: string, worker: string, at = now) =>
	collector.post({ type: 'run.started', robot: 'bot', run, worker, at: iso(at) });
const end = (run: string) =>
	collector.post({ type: 'run.finished', robot: 'bot', run, at: iso(now), outcome: 'success' });
async function series(name: string): Promise<Record<string, number>> {
	const all = [...seriesIn(await collector.metrics())].filter(([key]) => key.startsWith(`${name}{`));
	return Object.fromEntries(all.map(([key, value]) => [key.slice(name.length), value]));
}

describe('a worker', () => {
	test('that a run names is busy while the run is active, and unknown after it', async () => {
		await start('a', 'VDI-001');
		expect(await states()).toEqual({ 'VDI-001': 'busy' });
		now += MINUTE;
		await end('a');
		expect((await view()).workers).toEqual([
			{ worker: 'VDI-001', state: 'unknown', lastSeenAt: iso(now), source: null, activeRuns: 0 },
		]);
	});

	test('is as its platform says, but busy while a run is active on it', async () => {
		await tell({
			workers: [
				{ worker: 'vdi-1', state: 'available' },
				{ worker: 'vdi-2', state: 'available' },
			],
		});
		await start('a', 'vdi-2');
		expect(await states()).toEqual({ 'vdi-1': 'available', 'vdi-2': 'busy' });
	});

	test('that its platform says is gone stays gone, though a run was left on it', async () => {
		await start('a', 'vdi-1');
		await tell({ workers: [{ worker: 'vdi-1', state: 'offline', lastSeenAt: iso(NOW - DAY) }] });
		expect((await view()).workers).toMatchObject([{ state: 'offline', activeRuns: 1, source: 'odense' }]);
	});

	test('is unknown when its platform has not told of it for an hour', async () => {
		await tell({ workers: [{ worker: 'vdi-1', state: 'available' }] });
		now += 61 * MINUTE;
		expect(await states()).toEqual({ 'vdi-1': 'unknown' });
		await start('a', 'vdi-1');
		expect(await states()).toEqual({ 'vdi-1': 'busy' });
	});

	test('known to two platforms is there if one of them has it', async () => {
		await tell({ workers: [{ worker: 'vdi-1', state: 'offline' }] });
		await tell({ source: 'other', workers: [{ worker: 'vdi-1', state: 'available' }] });
		expect((await view()).workers).toMatchObject([{ state: 'available', source: 'other' }]);
	});

	test('not heard of for 30 days is no longer shown', async () => {
		await start('a', 'vdi-1');
		await end('a');
		await tell({ workers: [{ worker: 'vdi-2', state: 'offline', lastSeenAt: iso(NOW - 31 * DAY) }] });
		expect(await states()).toEqual({ 'vdi-1': 'unknown' });
		now += 31 * DAY;
		expect(await states()).toEqual({});
	});

	test('known only as offline has never been seen', async () => {
		await tell({ workers: [{ worker: 'vdi-1', state: 'offline' }] });
		expect((await view()).workers).toMatchObject([{ lastSeenAt: null }]);
		expect(await series('rpa_worker_last_seen_timestamp_seconds')).toEqual({});
		expect(await series('rpa_workers')).toMatchObject({ '{state="offline"}': 1 });
	});
});

describe('the metrics', () => {
	test('of workers count every state, 0 where there is none', async () => {
		await start('a', 'vdi-1');
		expect(await series('rpa_workers')).toEqual({
			'{state="available"}': 0,
			'{state="busy"}': 1,
			'{state="offline"}': 0,
			'{state="unknown"}': 0,
		});
		expect(await series('rpa_worker_state')).toMatchObject({
			'{state="busy",worker="vdi-1"}': 1,
			'{state="available",worker="vdi-1"}': 0,
		});
		expect(await series('rpa_worker_runs_active')).toEqual({ '{worker="vdi-1"}': 1 });
		expect(await series('rpa_worker_last_seen_timestamp_seconds')).toEqual({
			'{worker="vdi-1"}': NOW / 1000,
		});
	});

	test('say nothing of workers while nobody has', async () => {
		expect(await series('rpa_workers')).toEqual({});
		await tell({ workers: [] });
		expect(Object.values(await series('rpa_workers'))).toEqual([0, 0, 0, 0]);
	});

	test('of queues have the states the platform tells of, and since when the oldest item waits', async () => {
		await tell({
			queues: [
				{ queue: 'Breve', items: { new: 3, failed: 0 }, oldestNewAt: iso(NOW - MINUTE) },
				{ queue: 'Konti', items: { new: 0 } },
			],
		});
		expect(await series('rpa_queue_items')).toEqual({
			'{queue="Breve",state="failed"}': 0,
			'{queue="Breve",state="new"}': 3,
			'{queue="Konti",state="new"}': 0,
		});
		expect(await series('rpa_queue_oldest_item_timestamp_seconds')).toEqual({
			'{queue="Breve",state="new"}': (NOW - MINUTE) / 1000,
		});
	});

	test('stop when a platform has said nothing for an hour: an old number would look like a new one', async () => {
		await tell({ queues: [{ queue: 'Breve', items: { new: 3 } }] });
		now += 61 * MINUTE;
		expect(await series('rpa_queue_items')).toEqual({});
		expect((await view()).queues).toMatchObject([{ queue: 'Breve', stale: true, at: iso(NOW) }]);
	});

	test('add up queues of two platforms that have one name', async () => {
		await tell({ queues: [{ queue: 'Breve', items: { new: 3 }, oldestNewAt: iso(NOW - MINUTE) }] });
		await tell({
			source: 'other',
			queues: [{ queue: 'Breve', items: { new: 4, failed: 1 }, oldestNewAt: iso(NOW - DAY) }],
		});
		expect(await series('rpa_queue_items')).toEqual({
			'{queue="Breve",state="new"}': 7,
			'{queue="Breve",state="failed"}': 1,
		});
		expect(await series('rpa_queue_oldest_item_timestamp_seconds')).toEqual({
			'{queue="Breve",state="new"}': (NOW - DAY) / 1000,
		});
		expect((await view()).queues.map(one => one.source)).toEqual(['odense', 'other']);
	});

	test('have a cap, and say how much it leaves out', async () => {
		const names = Array.from({ length: 500 }, (_, n) => `${1000 + n}`);
		await tell({
			queues: names.map(queue => ({ queue, items: { new: 1 } })),
			workers: names.map(worker => ({ worker, state: 'available' as const })),
		});
		await tell({ source: 'other', workers: [{ worker: 'one more', state: 'busy' }] });
		expect(Object.keys(await series('rpa_queue_items'))).toHaveLength(200);
		expect(Object.keys(await series('rpa_worker_runs_active'))).toHaveLength(500);
		expect(await series('rpa_workers')).toMatchObject({ '{state="available"}': 500, '{state="busy"}': 1 });
		expect(await series('rpa_collector_dropped_series_total')).toMatchObject({
			'{reason="queues"}': 300,
			'{reason="workers"}': 1,
		});
	});
});

describe('a queue', () => {
	const breve = (items: object, more: object = {}) => tell({ queues: [{ queue: 'Breve', items, ...more }] });
	const movedAgo = async () =>
		(now - (await series('rpa_queue_last_progress_timestamp_seconds'))['{queue="Breve"}']! * 1000) / MINUTE;

	test('was last seen to move when an item was taken, however many came since', async () => {
		await breve({ new: 3, completed: 10 });
		now += 10 * MINUTE;
		await breve({ new: 8, completed: 10 });
		expect(await movedAgo()).toBe(10);
		now += 10 * MINUTE;
		await breve({ new: 7, in_progress: 1, completed: 10 });
		now += 20 * MINUTE;
		await breve({ new: 9, in_progress: 1, completed: 10 });
		expect(await movedAgo()).toBe(20);
	});

	test('in which nothing waits does not stand still', async () => {
		await breve({ new: 0, completed: 10 });
		now += DAY;
		await breve({ new: 0, completed: 10 });
		expect(await movedAgo()).toBe(0);
	});

	test('stands still when one of two of its name does', async () => {
		await breve({ new: 3 });
		now += 30 * MINUTE;
		await tell({ source: 'other', queues: [{ queue: 'Breve', items: { new: 1 } }] });
		expect(await movedAgo()).toBe(30);
	});

	test('may keep an item waiting for four hours where the register says nothing', async () => {
		await breve({ new: 3 });
		expect(await series('rpa_queue_max_wait_seconds')).toEqual({ '{queue="Breve"}': 4 * 3600 });
	});
});

describe('a trigger', () => {
	const trigger = { trigger: 'Hver morgen', robot: 'bot', state: 'latched' as const };

	test('that will not start its robot is told with its reason, and stays told while its platform is believed', async () => {
		const latched = { ...trigger, since: iso(NOW - DAY), reason: 'fejlede i nat' };
		await tell({ triggers: [latched, { trigger: 'Om natten', state: 'off' }] });
		expect((await view()).triggers).toEqual([
			{ ...latched, source: 'odense', at: iso(NOW), stale: false },
			{
				...{ trigger: 'Om natten', robot: null, state: 'off', since: null, reason: null },
				...{ source: 'odense', at: iso(NOW), stale: false },
			},
		]);
		expect(await series('rpa_trigger_latched')).toEqual({
			'{robot="bot",trigger="Hver morgen"}': 1,
			'{robot="",trigger="Om natten"}': 0,
		});
		now += 61 * MINUTE;
		expect(await series('rpa_trigger_latched')).toEqual({});
		expect((await view()).triggers).toMatchObject([{ stale: true }, { stale: true }]);
	});

	test('is latched when one of two of its name is', async () => {
		await tell({ triggers: [{ ...trigger, state: 'armed' }, trigger, { ...trigger, state: 'off' }] });
		expect(await series('rpa_trigger_latched')).toEqual({ '{robot="bot",trigger="Hver morgen"}': 1 });
	});

	test('has a series up to a cap, the latched ones first', async () => {
		const triggers = Array.from({ length: 600 }, (_, n) => ({
			trigger: `${1000 + n}`,
			state: 'armed' as const,
		}));
		await tell({ triggers: [...triggers, { trigger: 'x', state: 'latched' }] });
		const shown = await series('rpa_trigger_latched');
		expect([Object.keys(shown).length, shown['{robot="",trigger="x"}']]).toEqual([500, 1]);
		expect(await series('rpa_collector_dropped_series_total')).toMatchObject({ '{reason="triggers"}': 101 });
	});
});

test('a platform must report every quarter of an hour; a robot may be silent for as long as it does not run', async () => {
	await tell({ queues: [] });
	await start('a', 'vdi-1');
	expect(await series('rpa_source_max_silence_seconds')).toEqual({ '{source="odense"}': 900 });
});

test('a platform that reports is a source that was heard of', async () => {
	await tell({ queues: [] });
	expect(await collector.get('/v1/sources')).toEqual({
		sources: [{ source: 'odense', lastSeenAt: iso(NOW), events: 0, duplicates: 0 }],
	});
});

test('the API describes both routes, and what a report must look like', async () => {
	const { paths } = await collector.get<{ paths: Record<string, Record<string, { requestBody?: object }>> }>(
		'/openapi.json',
	);
	expect(JSON.stringify(paths['/v1/platform']?.post?.requestBody)).toContain('oldestNewAt');
	expect(paths['/v1/platform']?.get).toBeDefined();
});
