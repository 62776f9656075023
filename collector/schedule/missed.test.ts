import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextDeadline } from './deadline.ts';
import { missedRuns } from './missed.ts';
import { at, scheduled } from './robot.fixture.ts';

const robot = scheduled('0 6 * * *');
const since = at('2026-01-01T00:00Z');
const missed = (starts: string[], accountedUntil: string | null, now: string) =>
	missedRuns(
		robot,
		{ since, accountedUntil: accountedUntil === null ? null : at(accountedUntil), starts: starts.map(at) },
		at(now),
	);

describe('a robot at 06:00 with half an hour of grace', () => {
	test('has missed nothing while its grace runs, and one run after it', () => {
		expect(missed([], '2026-01-14T12:00Z', '2026-01-15T05:30Z')).toBe(0);
		expect(missed([], '2026-01-14T12:00Z', '2026-01-15T05:30:01Z')).toBe(1);
	});

	test('has not missed a run it started a quarter early or half an hour late', () => {
		expect(missed(['2026-01-15T04:45Z'], '2026-01-14T12:00Z', '2026-01-15T12:00Z')).toBe(0);
		expect(missed(['2026-01-15T05:30Z'], '2026-01-14T12:00Z', '2026-01-15T12:00Z')).toBe(0);
	});

	test('has missed a run it started too late, though it ran', () => {
		expect(missed(['2026-01-15T05:30:01Z'], '2026-01-14T12:00Z', '2026-01-15T12:00Z')).toBe(1);
	});

	test('is counted for each day it did not run, while nobody looked too', () => {
		expect(missed(['2026-01-16T05:00Z'], '2026-01-14T12:00Z', '2026-01-19T12:00Z')).toBe(4);
	});

	test('is counted once, however often it is looked at', () => {
		expect(missed([], '2026-01-15T06:00Z', '2026-01-15T12:00Z')).toBe(0);
	});
});

test('through a change of the clocks, a job at 02:30 is expected once a night', () => {
	const nightly = scheduled('30 2 * * *');
	const count = (from: string, to: string) =>
		missedRuns(nightly, { since: at(from), accountedUntil: null, starts: [] }, at(to));
	expect(count('2026-03-28T12:00Z', '2026-03-30T12:00Z')).toBe(2);
	expect(count('2026-10-24T12:00Z', '2026-10-26T12:00Z')).toBe(2);
});

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Copenhagen', timeStyle: 'short' });
const wall = new Map<number, [number, number]>();

/** Hour and minute on a clock in Copenhagen. */
function wallClock(time: number): [number, number] {
	let seen = wall.get(time);
	if (seen === undefined) {
		seen = clock.format(time).split(':').map(Number) as [number, number];
		wall.set(time, seen);
	}
	return seen;
}

/** Minute by minute: is it a time the cron names? Knows `m h * * *` and `*\/m * * * *` only. */
function slowOccurrences(cron: string, from: number, to: number): number[] {
	const [minute, hour] = cron.split(' ') as [string, string];
	const fires = (time: number) => {
		const [h, m] = wallClock(time);
		return minute.startsWith('*/')
			? m % Number(minute.slice(2)) === 0
			: m === Number(minute) && (hour === '*' || h === Number(hour));
	};
	const times: number[] = [];
	for (let time = from; time <= to; time += 60_000) if (fires(time)) times.push(time);
	return times;
}

describe('against a slow count, minute by minute', () => {
	const MINUTE = 60_000;
	const crons = ['*/15 * * * *', '20 * * * *', '0 6 * * *', '30 23 * * *'];
	// Two days around an ordinary week-end, the spring change and the autumn change; none of the crons is skipped or doubled.
	const days = ['2026-06-06T00:00Z', '2026-03-28T12:00Z', '2026-10-24T12:00Z'].map(at);
	const story = fc.record({
		cron: fc.constantFrom(...crons),
		from: fc.constantFrom(...days),
		grace: fc.integer({ min: 1, max: 15 }),
		starts: fc.array(fc.integer({ min: 0, max: 2 * 24 * 60 }), { maxLength: 40 }),
		looks: fc.array(fc.integer({ min: 0, max: 2 * 24 * 60 }), { minLength: 1, maxLength: 6 }),
	});

	test('each missed run is counted once, whenever we look', () => {
		fc.assert(
			fc.property(story, ({ cron, from, grace, starts, looks }) => {
				const watched = scheduled(cron, `${grace}m`);
				const times = starts.map(minute => from + minute * MINUTE);
				const last = Math.max(...looks);
				let counted = 0;
				let accountedUntil: number | null = null;
				for (const minute of looks.toSorted((a, b) => a - b)) {
					const now = from + minute * MINUTE;
					const known = times.filter(time => time < now);
					counted += missedRuns(watched, { since: from, accountedUntil, starts: known }, now);
					accountedUntil = now;
				}
				const early = Math.min(grace, cron.startsWith('*/15') ? 3.75 : 15) * MINUTE;
				const slow = slowOccurrences(cron, from, from + last * MINUTE).filter(
					due =>
						due + grace * MINUTE < from + last * MINUTE &&
						!times.some(time => time >= due - early && time <= due + grace * MINUTE),
				);
				expect(counted).toBe(slow.length);
			}),
			{ numRuns: 150 },
		);
	});

	test('the deadline is in the past exactly while the run that is due has not started', () => {
		fc.assert(
			fc.property(story, ({ cron, from, grace, starts, looks }) => {
				const watched = scheduled(cron, `${grace}m`);
				const now = from + looks[0]! * MINUTE;
				const times = starts.map(minute => from + minute * MINUTE).filter(time => time <= now);
				const lastStartAt = times.length === 0 ? null : Math.max(...times);
				const { deadlineAt, nextRunAt } = nextDeadline(watched, { lastStartAt, since: from }, now);
				const early = Math.min(grace, cron.startsWith('*/15') ? 3.75 : 15) * MINUTE;
				const due = slowOccurrences(cron, from, now + 26 * 60 * MINUTE).filter(
					time => lastStartAt === null || time > lastStartAt + early,
				)[0]!;
				expect(deadlineAt).toBe(due + grace * MINUTE);
				expect(nextRunAt! >= Math.min(now, due)).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});
});
