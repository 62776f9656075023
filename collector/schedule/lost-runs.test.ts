import { describe, expect, test } from 'vitest';
import type { RunRow } from '../ledger/types.ts';
import { ledgerInMemory, runRow } from './ledger.fixture.ts';
import { createLostRunWatch, isLost, isStuck } from './lost-runs.ts';
import { scheduled } from './robot.fixture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const robot = scheduled('0 6 * * *');
const beating = runRow({ startedAt: 0, lastSeenAt: 10 * MINUTE, heartbeats: 4 });
const silent = runRow({ startedAt: 0, lastSeenAt: 0 });
const seen = 10 * MINUTE;

describe('a run that sends signs of life', () => {
	test('is stuck after two minutes without one, and lost after fifteen', () => {
		expect(isStuck(beating, robot, seen + 2 * MINUTE)).toBe(false);
		expect(isStuck(beating, robot, seen + 2 * MINUTE + 1)).toBe(true);
		expect(isLost(beating, robot, seen + 15 * MINUTE)).toBe(false);
		expect(isLost(beating, robot, seen + 15 * MINUTE + 1)).toBe(true);
	});

	test('is judged the same when its robot is not registered', () => {
		expect(isStuck(beating, undefined, seen + 3 * MINUTE)).toBe(true);
		expect(isLost(beating, undefined, seen + 16 * MINUTE)).toBe(true);
	});

	test('is given the time its robot asks for', () => {
		const patient = scheduled('0 6 * * *', '30m', { heartbeat: { stuckAfter: '20m', lostAfter: '2h' } });
		expect(isStuck(beating, patient, seen + 20 * MINUTE)).toBe(false);
		expect(isLost(beating, patient, seen + 2 * HOUR)).toBe(false);
		expect(isLost(beating, patient, seen + 2 * HOUR + 1)).toBe(true);
	});
});

describe('a run that never sends any', () => {
	test('is never stuck: silence is its way', () => {
		expect(isStuck(silent, robot, 10 * HOUR)).toBe(false);
	});

	test('is lost after twice the longest it may take, at least an hour', () => {
		expect(isLost(silent, robot, 2 * HOUR)).toBe(false);
		expect(isLost(silent, robot, 2 * HOUR + 1)).toBe(true);
		const quick = scheduled('0 6 * * *', '30m', { maxDuration: '1m' });
		expect(isLost(silent, quick, HOUR)).toBe(false);
		expect(isLost(silent, quick, HOUR + 1)).toBe(true);
	});

	test('is lost after a day when its robot is not registered', () => {
		expect(isLost(silent, undefined, 24 * HOUR)).toBe(false);
		expect(isLost(silent, undefined, 24 * HOUR + 1)).toBe(true);
	});

	test('is not lost while its steps tell that it works', () => {
		expect(isLost(runRow({ startedAt: 0, lastSeenAt: 110 * MINUTE }), robot, 3 * HOUR)).toBe(false);
	});
});

test('a run that has ended is neither stuck nor lost', () => {
	const ended: RunRow = { ...beating, endedAt: seen, outcome: 'success' };
	expect([isStuck(ended, robot, 99 * HOUR), isLost(ended, robot, 99 * HOUR)]).toEqual([false, false]);
});

test('lost runs are given up, but not in the first two minutes after our own start', async () => {
	const rows = [{ ...beating, run: 'dead' }, runRow({ run: 'alive', lastSeenAt: HOUR, heartbeats: 1 })];
	const { ledger } = ledgerInMemory(rows);
	let clock = HOUR;
	const watch = createLostRunWatch({
		ledger,
		register: { robot: () => robot },
		now: () => clock,
		startedAt: HOUR,
	});
	expect(await watch.tick()).toBe(0);
	clock += 2 * MINUTE;
	expect(await watch.tick()).toBe(1);
	expect(rows.map(row => row.outcome)).toEqual(['unknown', null]);
	expect(await watch.tick()).toBe(0);
});
