import { afterEach, expect, test } from 'vitest';
import { createLedger } from '../ledger/ledger.ts';
import type { Ledger, RunFinishedEntry } from '../ledger/types.ts';
import { createLostRunWatch } from './lost-runs.ts';
import { at, scheduled } from './robot.fixture.ts';
import { createScheduleWatch } from './watch.ts';

/** The watches on the ledger itself: what they mark is counted there, and what it tells is enough for them. */
const ROBOT = 'moede-referater';
const open: Ledger[] = [];
afterEach(async () => {
	for (const ledger of open.splice(0)) await ledger.close();
});

function world(start: string) {
	const ledger = createLedger({ path: ':memory:' });
	open.push(ledger);
	let clock = at(start);
	const robot = scheduled('0 6 * * *');
	const register = { robot: (id: string) => (id === ROBOT ? robot : undefined), robots: () => [robot] };
	const deps = { ledger, register, now: () => clock, startedAt: clock };
	return {
		ledger,
		schedule: createScheduleWatch(deps),
		lostRuns: createLostRunWatch(deps),
		at: (time: string) => {
			clock = at(time);
		},
		count: (family: string) => ledger.counters(family).find(one => one.robot === ROBOT)?.value ?? 0,
	};
}

function facts(run: string, time: string) {
	const number = run.replace(/\D/g, '');
	const of = { run, robot: ROBOT, source: 'test', receivedAt: at(time), imported: false };
	return { ...of, traceId: number.padStart(32, '0'), rootSpanId: number.padStart(16, '0'), at: at(time) };
}
function ended(run: string, time: string, startedAt?: string): RunFinishedEntry {
	const start = startedAt === undefined ? {} : { startedAt: at(startedAt) };
	return { ...facts(run, time), id: `${run}-end`, type: 'run.finished', outcome: 'success', ...start };
}

test('missed runs are counted, once, and a late run ends the row', async () => {
	const { ledger, schedule, at: set, count } = world('2026-01-14T12:00Z');
	await schedule.tick();
	await ledger.append([ended('run-1', '2026-01-15T05:20Z', '2026-01-15T05:00Z')]);
	set('2026-01-15T12:00Z');
	await schedule.tick();
	expect([count('rpa_schedule_missed_runs_total'), schedule.of(ROBOT).missed]).toEqual([0, false]);
	set('2026-01-17T12:00Z');
	await schedule.tick();
	await schedule.tick();
	expect([count('rpa_schedule_missed_runs_total'), schedule.of(ROBOT).missed]).toEqual([2, true]);
	await ledger.append([ended('run-2', '2026-01-17T13:20Z', '2026-01-17T13:00Z')]);
	set('2026-01-17T14:00Z');
	await schedule.tick();
	expect([count('rpa_schedule_missed_runs_total'), schedule.of(ROBOT).missed]).toEqual([2, false]);
});

test('a run told of only by its end keeps a robot from being missed', async () => {
	const { ledger, schedule, at: set, count } = world('2026-01-14T12:00Z');
	await schedule.tick();
	await ledger.append([ended('run-1', '2026-01-15T05:20Z')]);
	set('2026-01-15T12:00Z');
	await schedule.tick();
	expect([count('rpa_schedule_missed_runs_total'), schedule.of(ROBOT).missed]).toEqual([0, false]);
	expect(schedule.of(ROBOT).deadlineAt).toBe(at('2026-01-16T05:30Z'));
});

test('runs beyond a page of the ledger are all seen', async () => {
	const { ledger, schedule, at: set, count } = world('2026-01-14T12:00Z');
	await schedule.tick();
	const early = Array.from({ length: 1200 }, (_, i) =>
		ended(`run-${i + 10}`, '2026-01-14T13:00Z', '2026-01-14T12:30Z'),
	);
	await ledger.append([...early, ended('run-1', '2026-01-15T05:20Z', '2026-01-15T05:00Z')]);
	await ledger.append(
		early.map(entry => ({ ...entry, run: `${entry.run}9`, id: `${entry.id}9`, at: at('2026-01-15T08:00Z') })),
	);
	set('2026-01-15T12:00Z');
	await schedule.tick();
	expect(count('rpa_schedule_missed_runs_total')).toBe(0);
});

test('a lost run is given up and counted, and a living one is not', async () => {
	const { ledger, lostRuns, at: set, count } = world('2026-01-15T05:00Z');
	for (const run of ['run-1', 'run-2']) {
		const started = { ...facts(run, '2026-01-15T05:00Z'), id: `${run}-start`, type: 'run.started' } as const;
		const beat = { ...facts(run, '2026-01-15T05:01Z'), id: `${run}-beat`, type: 'run.heartbeat' } as const;
		await ledger.append([started, beat]);
	}
	await ledger.append([{ ...facts('run-2', '2026-01-15T05:15Z'), id: 'later', type: 'run.heartbeat' }]);
	set('2026-01-15T05:17Z');
	expect(await lostRuns.tick()).toBe(1);
	expect(ledger.activeRuns().map(run => run.run)).toEqual(['run-2']);
	expect(count('rpa_runs_lost_total')).toBe(1);
});
