import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServiceWindow } from '#model/schedule.ts';
import { commonOf } from '../register/common.ts';
import { registered } from '../register/robot.ts';
import { nextDeadline } from './deadline.ts';
import { startDelay } from './delay.ts';
import { missedRuns } from './missed.ts';
import { punctuality } from './punctuality.ts';
import { at, scheduled } from './robot.fixture.ts';
import { activeWindow, nextWindows } from './service-window.ts';

const iso = (time: number | null | undefined) =>
	time === null || time === undefined ? null : new Date(time).toISOString().slice(0, 16);
const within = (cron: string, serviceWindows: ServiceWindow[], grace = '30m') =>
	scheduled(cron, grace, { serviceWindows });

describe('a robot with a service window', () => {
	const upgrade = { from: '2026-12-01T20:00', to: '2026-12-02T04:00', reason: 'Opgradering' };
	const robot = within('0 6 * * *', [upgrade]);

	test('is in it from its first moment to its last, by the clock where the robot is', () => {
		const times = ['2026-12-01T18:59:59Z', '2026-12-01T19:00Z', '2026-12-02T02:59:59Z', '2026-12-02T03:00Z'];
		expect(times.map(time => activeWindow(robot, at(time))?.reason)).toEqual([
			undefined,
			'Opgradering',
			'Opgradering',
			undefined,
		]);
	});

	test('is told of it while it is to come', () => {
		const next = (now: string, days = 30) =>
			nextWindows(robot, at(now), { days, most: 5 }).map(one => iso(one.from));
		expect(next('2026-11-20T12:00Z')).toEqual(['2026-12-01T19:00']);
		expect(next('2026-11-20T12:00Z', 7)).toEqual([]);
		expect(next('2026-12-01T19:00Z')).toEqual([]);
	});
});

test("the service windows of a robot's target systems are its own too, and tell whose they are", () => {
	const common = commonOf({
		targetSystems: [
			{ name: 'SBSYS', serviceWindows: [{ cron: '0 22 * * 0', length: '4h', reason: 'Opdatering' }] },
			{ name: 'Prisme', serviceWindows: [{ cron: '0 22 * * 1', length: '4h', reason: 'Regnskab' }] },
		],
	});
	const own = { from: '2026-11-29T21:00', to: '2026-11-29T23:00', reason: 'Ny version' };
	const robot = registered({ ...scheduled('0 6 * * *'), serviceWindows: [own] }, common);
	expect(
		nextWindows(robot, at('2026-11-23T12:00Z'), { days: 14, most: 5 }).map(({ from, targetSystem }) => [
			iso(from),
			targetSystem,
		]),
	).toEqual([
		['2026-11-29T20:00', null],
		['2026-11-29T21:00', 'SBSYS'],
		['2026-12-06T21:00', 'SBSYS'],
	]);
	expect(activeWindow(robot, at('2026-11-29T21:30Z'))).toMatchObject({
		targetSystem: 'SBSYS',
		reason: 'Opdatering',
	});
});

describe('when the clocks change', () => {
	test('a window that is written with local times covers both of an hour that comes twice', () => {
		const robot = within('0 6 * * *', [
			{ from: '2026-10-25T02:00', to: '2026-10-25T02:30', reason: 'Opdatering' },
		]);
		const next = nextWindows(robot, at('2026-10-24T12:00Z'), { days: 2, most: 1 })[0];
		expect([iso(next?.from), iso(next?.until)]).toEqual(['2026-10-25T00:00', '2026-10-25T01:30']);
	});

	test('a window that recurs lasts as many hours in any night', () => {
		const robot = within('0 12 * * *', [{ cron: '0 22 * * *', length: '6h', reason: 'Natkørsel' }]);
		const nights = ['2026-03-28', '2026-10-24', '2026-06-10'].map(
			day => nextWindows(robot, at(`${day}T12:00Z`), { days: 1, most: 1 })[0]!,
		);
		expect(nights.map(({ from, until }) => (until - from) / 3_600_000)).toEqual([6, 6, 6]);
		expect(nights.map(({ from }) => iso(from))).toEqual([
			'2026-03-28T21:00',
			'2026-10-24T20:00',
			'2026-06-10T20:00',
		]);
	});
});

describe('a run that is due within a service window', () => {
	const since = at('2026-01-01T00:00Z');
	const night = [{ from: '2026-06-10T05:00', to: '2026-06-10T08:00', reason: 'Opgradering' }];
	const robot = within('0 6 * * *', night);
	const deadline = (now: string, started = '2026-06-09T04:00Z', of = robot) =>
		iso(nextDeadline(of, { lastStartAt: at(started), since }, at(now)).deadlineAt);
	const missed = (starts: string[], now: string, accountedUntil = '2026-06-10T00:00Z', of = robot) =>
		missedRuns(of, { since, accountedUntil: at(accountedUntil), starts: starts.map(at) }, at(now));

	test('may wait for its end, and has its grace from then on', () => {
		expect(deadline('2026-06-10T04:10Z')).toBe('2026-06-10T06:30');
		expect(deadline('2026-06-10T06:20Z', '2026-06-10T06:10Z')).toBe('2026-06-11T04:30');
	});

	test('is not missed before, and is missed once after', () => {
		expect(missed([], '2026-06-10T06:29Z')).toBe(0);
		expect(missed([], '2026-06-10T06:31Z')).toBe(1);
		expect(missed([], '2026-06-10T07:00Z', '2026-06-10T06:31Z')).toBe(0);
		expect(missed(['2026-06-10T06:20Z'], '2026-06-10T06:31Z')).toBe(0);
	});

	test('is on time, and not late for the window', () => {
		const starts = ['2026-06-09T04:00Z', '2026-06-10T06:20Z'].map(at);
		const now = at('2026-06-10T12:00Z');
		expect(punctuality(robot, { from: at('2026-06-09T00:00Z'), starts }, now)).toMatchObject({
			due: 2,
			onTime: 2,
		});
		expect(
			startDelay(
				robot,
				{ lastStartAt: starts[1]!, since, startsFrom: from => starts.filter(start => start >= from) },
				now,
			),
		).toBe(20 * 60);
	});

	test('waits for the end of the last of windows that follow one another', () => {
		const chained = within('0 6 * * *', [
			...night,
			{ from: '2026-06-10T08:00', to: '2026-06-10T09:00', reason: 'Genstart' },
			{ from: '2026-06-10T09:01', to: '2026-06-10T10:00', reason: 'Et andet arbejde' },
		]);
		expect(deadline('2026-06-10T04:10Z', '2026-06-09T04:00Z', chained)).toBe('2026-06-10T07:30');
	});

	test('is due at its time when the window has no end in sight', () => {
		const always = within('0 6 * * *', [
			{ cron: '0 */2 * * *', length: '1h', reason: 'A' },
			{ cron: '0 1-23/2 * * *', length: '1h', reason: 'B' },
		]);
		const told = nextDeadline(
			always,
			{ lastStartAt: null, since: at('2026-06-10T00:00Z') },
			at('2026-06-10T05:00Z'),
		);
		expect(told.deadlineAt).toBeLessThan(at('2026-06-26T00:00Z'));
	});
});

describe('an ad hoc robot', () => {
	test('is never late, in a service window or not', () => {
		const adhoc = scheduled('', '', {
			schedule: 'adhoc',
			serviceWindows: [{ cron: '0 22 * * *', length: '2h', reason: 'Nat' }],
		});
		const now = at('2027-01-01T00:00Z');
		expect(nextDeadline(adhoc, { lastStartAt: null, since: 0 }, now)).toEqual({
			nextRunAt: null,
			deadlineAt: null,
		});
		expect(missedRuns(adhoc, { since: 0, accountedUntil: null, starts: [] }, now)).toBe(0);
	});
});

test('each missed run is counted once, whenever we look, with service windows as without', () => {
	const HOUR = 3_600_000;
	const from = at('2026-06-10T00:00Z');
	const clock = (minutes: number) => new Date(from + minutes * 60_000 + 2 * HOUR).toISOString().slice(0, 16);
	const story = fc.record({
		windows: fc.array(fc.tuple(fc.integer({ min: 0, max: 2700 }), fc.integer({ min: 1, max: 400 })), {
			maxLength: 4,
		}),
		starts: fc.array(fc.integer({ min: 0, max: 2880 }), { maxLength: 20 }),
		looks: fc.array(fc.integer({ min: 0, max: 3500 }), { minLength: 1, maxLength: 8 }),
	});
	fc.assert(
		fc.property(story, ({ windows, starts, looks }) => {
			const serviceWindows = windows.map(([begin, length]) => ({
				from: clock(begin),
				to: clock(begin + length),
				reason: 'x',
			}));
			const robot = within('0 * * * *', serviceWindows, '20m');
			const covered = (time: number) =>
				windows.some(([begin, length]) => begin <= time && time < begin + length);
			const deadlineOf = (due: number) => {
				let end = due;
				while (covered(end)) end++;
				return end + 20;
			};
			const last = Math.max(...looks);
			let counted = 0;
			let accountedUntil: number | null = null;
			for (const look of looks.toSorted((a, b) => a - b)) {
				const known = starts.filter(start => start < look).map(start => from + start * 60_000);
				const now = from + look * 60_000;
				counted += missedRuns(robot, { since: from, accountedUntil, starts: known }, now);
				accountedUntil = now;
			}
			let slow = 0;
			for (let due = 0; due < last; due += 60) {
				if (deadlineOf(due) >= last) continue;
				if (!starts.some(start => start >= due - 15 && start <= deadlineOf(due))) slow++;
			}
			expect(counted).toBe(slow);
		}),
		{ numRuns: 300 },
	);
});
