import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Running, runCollector, seriesIn } from '../app.fixture.ts';

/** A Monday morning. The example's robot in hypercare expects 250 items a run; nobody registered `bot`. */
const NOW = Date.parse('2026-11-02T06:30:00Z');
const MINUTE = 60_000;
const ROBOT = 'udsendelse-af-kampagnebreve';

let now: number;
let collector: Running;
let runs = 0;
beforeEach(async () => {
	now = NOW;
	collector = await runCollector(() => now);
});
afterEach(() => collector.end());

const iso = (at: number) => new Date(at).toISOString();
/** A run that took a minute; the clock goes on by two. */
async function finish(outcome: string, more: object = {}, robot = ROBOT) {
	now += 2 * MINUTE;
	const times = { startedAt: iso(now - MINUTE), at: iso(now) };
	await collector.post([{ type: 'run.finished', robot, run: `run-${++runs}`, outcome, ...times, ...more }]);
}
async function value(name: string, robot = ROBOT) {
	return seriesIn(await collector.metrics()).get(`${name}{robot="${robot}"}`);
}

test('of a robot that has not run nothing has failed and nothing was started, and its last run did nothing known', async () => {
	expect(await value('rpa_run_repeated_failures')).toBe(0);
	expect(await value('rpa_runs_started_last_day')).toBe(0);
	expect(await value('rpa_run_last_items')).toBeUndefined();
	expect(await value('rpa_run_last_success_duration_seconds')).toBeUndefined();
});

test('failures are counted among the last ten finished runs, history left out', async () => {
	await finish('system_exception', { imported: true });
	for (let run = 0; run < 4; run++) await finish('timeout');
	expect(await value('rpa_run_repeated_failures')).toBe(4);
	await collector.post([{ type: 'run.started', robot: ROBOT, run: 'goes-on', at: iso(now) }]);
	for (let run = 0; run < 8; run++) await finish('business_exception');
	expect(await value('rpa_run_repeated_failures')).toBe(2);
	for (let run = 0; run < 40; run++) await finish('success', { imported: true });
	expect(await value('rpa_run_repeated_failures')).toBe(2);
});

test('the items of the last run are told when it went well, and only then', async () => {
	await finish('success', { items: { success: 40, business_exception: 2 } });
	expect(await value('rpa_run_last_items')).toBe(42);
	await finish('business_exception', { items: { business_exception: 3 } });
	expect(await value('rpa_run_last_items')).toBe(3);
	for (const outcome of ['system_exception', 'cancelled']) {
		await finish(outcome, { items: { success: 1 } });
		expect(await value('rpa_run_last_items')).toBeUndefined();
	}
	await finish('success', { items: { success: 9 }, imported: true });
	expect(await value('rpa_run_last_items')).toBeUndefined();
});

test('a good run without a count did nothing, where the robot has counted lately; what was imported is no measure', async () => {
	await finish('success', { items: { success: 7 }, imported: true });
	await finish('success');
	expect(await value('rpa_run_last_items')).toBeUndefined();
	await finish('success', { items: { success: 1 } });
	await finish('success');
	expect(await value('rpa_run_last_items')).toBe(0);
});

test('how long the last run took is told when it was a success', async () => {
	await finish('success');
	expect(await value('rpa_run_last_success_duration_seconds')).toBe(60);
	await finish('business_exception');
	expect(await value('rpa_run_last_success_duration_seconds')).toBeUndefined();
});

test('starts are counted for a day, those of runs that go on among them', async () => {
	for (let run = 0; run < 35; run++) await finish('success', {}, 'bot');
	await finish('success', { imported: true }, 'bot');
	await collector.post([{ type: 'run.started', robot: 'bot', run: 'goes-on', at: iso(now) }]);
	expect(await value('rpa_runs_started_last_day', 'bot')).toBe(36);
	now += 23 * 60 * MINUTE + 30 * MINUTE;
	const left = await value('rpa_runs_started_last_day', 'bot');
	expect(left).toBeGreaterThan(0);
	expect(left).toBeLessThan(36);
});
