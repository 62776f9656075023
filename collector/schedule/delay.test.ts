import { expect, test } from 'vitest';
import { startDelay } from './delay.ts';
import { at, scheduled } from './robot.fixture.ts';

const daily = scheduled('0 6 * * *');
const NOW = '2026-01-20T12:00Z';

/** Minutes late, of starts given in UTC; 06:00 in Copenhagen is 05:00 there. */
function delay(starts: string[], { robot = daily, since = '2026-01-01T00:00Z', now = NOW } = {}) {
	const times = starts.map(at);
	const seen = {
		lastStartAt: Math.max(...times),
		since: at(since),
		startsFrom: (from: number) => times.filter(time => time >= from),
	};
	const seconds = startDelay(robot, seen, at(now));
	return seconds === null ? null : seconds / 60;
}

test('a start is held against the time it was meant for, on time, late or a little early', () => {
	expect(delay(['2026-01-15T05:00Z'])).toBe(0);
	expect(delay(['2026-01-15T05:07Z'])).toBe(7);
	expect(delay(['2026-01-15T04:50Z'])).toBe(-10);
	expect(delay(['2026-01-15T09:00Z'])).toBe(240);
});

test('a run started again by hand is not a late one: the first start of the day counts, in whatever order they arrive', () => {
	expect(delay(['2026-01-15T05:02Z', '2026-01-15T11:00Z', '2026-01-15T13:30Z'])).toBe(2);
	expect(delay(['2026-01-15T13:30Z', '2026-01-15T05:02Z', '2026-01-14T05:20Z'])).toBe(2);
});

test('a trial run hours ahead belongs to the day before, and does not make the next start early', () => {
	expect(delay(['2026-01-14T05:01Z', '2026-01-15T02:00Z'])).toBe(1);
	expect(delay(['2026-01-14T05:01Z', '2026-01-15T02:00Z', '2026-01-15T05:03Z'])).toBe(3);
});

test('when the clocks change the delay stays what the clock on the wall says', () => {
	expect(delay(['2026-03-29T04:05Z'], { now: '2026-03-29T12:00Z' })).toBe(5);
	expect(delay(['2026-10-25T05:05Z'], { now: '2026-10-25T12:00Z' })).toBe(5);
});

test('nothing is told of robots without a schedule, out of service, or of times before the schedule was known', () => {
	const start = ['2026-01-15T05:07Z'];
	expect(delay(start, { robot: scheduled('0 6 * * *', '30m', { schedule: 'adhoc' }) })).toBeNull();
	expect(delay(start, { robot: scheduled('0 6 * * *', '30m', { retired: '2026-01-18' }) })).toBeNull();
	expect(delay(start, { since: '2026-01-15T05:00:01Z' })).toBeNull();
	expect(delay(start, { since: '2026-01-15T05:00:00Z' })).toBe(7);
	const future = scheduled('0 6 * * *', '30m', { goLive: '2026-01-16', signedOff: '2026-01-19' });
	expect(delay(start, { robot: future })).toBeNull();
});
