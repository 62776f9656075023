import { describe, expect, test } from 'vitest';
import { registered } from '../register/robot.ts';
import { nextDeadline } from './deadline.ts';
import { at, scheduled } from './robot.fixture.ts';

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(0, 16));

interface Case {
	robot?: ReturnType<typeof scheduled>;
	started?: string;
	since?: string;
	now: string;
}
function expected({ robot = scheduled('0 6 * * *'), started, since = '2026-01-01T00:00Z', now }: Case) {
	const known = { lastStartAt: started === undefined ? null : at(started), since: at(since) };
	const { nextRunAt, deadlineAt } = nextDeadline(robot, known, at(now));
	return [iso(nextRunAt), iso(deadlineAt)];
}

describe('a robot at 06:00 in Copenhagen with half an hour of grace', () => {
	test('is expected at 06:00 and late at 06:30', () => {
		const due = ['2026-01-15T05:00', '2026-01-15T05:30'];
		expect(expected({ started: '2026-01-14T05:00Z', now: '2026-01-14T12:00Z' })).toEqual(due);
		expect(expected({ started: '2026-01-14T05:00Z', now: '2026-01-15T05:20Z' })).toEqual(due);
	});

	test('stays late until it starts; the next run is the one of the next day', () => {
		const late = { started: '2026-01-14T05:00Z', now: '2026-01-15T09:00Z' };
		expect(expected(late)).toEqual(['2026-01-16T05:00', '2026-01-15T05:30']);
		expect(expected({ ...late, now: '2026-01-18T09:00Z' })).toEqual(['2026-01-19T05:00', '2026-01-15T05:30']);
	});

	test('is expected next day once it has started, on time or late', () => {
		const next = ['2026-01-16T05:00', '2026-01-16T05:30'];
		expect(expected({ started: '2026-01-15T05:00Z', now: '2026-01-15T05:01Z' })).toEqual(next);
		expect(expected({ started: '2026-01-15T11:45Z', now: '2026-01-15T12:00Z' })).toEqual(next);
	});

	test('may start a quarter of an hour early, and no earlier', () => {
		const now = '2026-01-15T04:50Z';
		expect(expected({ started: '2026-01-15T04:45Z', now })[1]).toBe('2026-01-16T05:30');
		expect(expected({ started: '2026-01-15T04:44:59Z', now })[1]).toBe('2026-01-15T05:30');
	});

	test('is not blamed for what was due before its schedule was known', () => {
		expect(expected({ since: '2026-01-15T05:00:01Z', now: '2026-01-15T12:00Z' })[1]).toBe('2026-01-16T05:30');
		expect(expected({ since: '2026-01-15T05:00Z', now: '2026-01-15T12:00Z' })[1]).toBe('2026-01-15T05:30');
	});
});

test('a start may be early by a quarter of a short interval only', () => {
	const often = { robot: scheduled('*/10 * * * *', '5m'), now: '2026-01-15T12:00Z' };
	expect(expected({ ...often, started: '2026-01-15T11:57:30Z' })[0]).toBe('2026-01-15T12:10');
	expect(expected({ ...often, started: '2026-01-15T11:57:29Z' })[0]).toBe('2026-01-15T12:00');
});

describe('a robot that is not in service has no deadline', () => {
	const now = '2026-06-10T12:00Z';
	test.each([
		['ad hoc', scheduled('', '', { schedule: 'adhoc' })],
		['in development', scheduled('0 6 * * *', '30m', { goLive: '2026-07-01', signedOff: '2026-08-01' })],
		['without a go-live', registeredWithoutGoLive()],
		['retired', scheduled('0 6 * * *', '30m', { retired: '2026-06-10' })],
		['retired before its next run', scheduled('0 6 * * *', '30m', { retired: '2026-06-11' })],
	])('%s', (_, robot) => {
		expect(expected({ robot, started: '2026-06-10T05:00Z', now })).toEqual([null, null]);
	});

	function registeredWithoutGoLive() {
		const { goLive, signedOff, ...rest } = scheduled('0 6 * * *');
		return registered(rest);
	}
});

test('a robot is held to its schedule from the day of its go-live', () => {
	const robot = scheduled('0 6 * * *', '30m', { goLive: '2026-06-10', signedOff: '2026-08-01' });
	expect(expected({ robot, now: '2026-06-10T12:00Z' })[1]).toBe('2026-06-10T04:30');
});

describe('when the clocks change, a job at 02:30 runs once a night', () => {
	const robot = scheduled('30 2 * * *');
	const night = (started: string, now: string) => expected({ robot, started, now });

	test('in spring 02:30 does not exist: it is due at 03:00, the first moment after', () => {
		expect(night('2026-03-28T01:30Z', '2026-03-28T12:00Z')).toEqual(['2026-03-29T01:00', '2026-03-29T01:30']);
		expect(night('2026-03-29T01:00Z', '2026-03-29T12:00Z')).toEqual(['2026-03-30T00:30', '2026-03-30T01:00']);
	});

	test('in autumn 02:30 comes twice: it is due at the first, and the second asks for nothing', () => {
		expect(night('2026-10-24T00:30Z', '2026-10-24T12:00Z')).toEqual(['2026-10-25T00:30', '2026-10-25T01:00']);
		expect(night('2026-10-25T00:30Z', '2026-10-25T01:31Z')).toEqual(['2026-10-26T01:30', '2026-10-26T02:00']);
	});

	test('every half hour goes on through both nights', () => {
		const often = scheduled('*/30 * * * *', '10m');
		const next = (started: string) => expected({ robot: often, started, now: started })[0];
		expect(next('2026-03-29T00:30Z')).toBe('2026-03-29T01:00');
		expect(next('2026-10-25T00:30Z')).toBe('2026-10-25T01:00');
		expect(next('2026-10-25T01:00Z')).toBe('2026-10-25T01:30');
	});
});

describe('the calendar', () => {
	const next = (cron: string, started: string) =>
		expected({ robot: scheduled(cron), started, now: started })[0];

	test('the 31st leaves out short months', () => {
		expect(next('0 12 31 * *', '2026-03-31T10:00Z')).toBe('2026-05-31T10:00');
	});
	test('the last day of the month is the 28th, 29th, 30th or 31st', () => {
		expect(next('0 12 L * *', '2026-01-31T11:00Z')).toBe('2026-02-28T11:00');
		expect(next('0 12 L * *', '2028-01-31T11:00Z')).toBe('2028-02-29T11:00');
		expect(next('0 12 L * *', '2026-03-31T10:00Z')).toBe('2026-04-30T10:00');
	});
	test('a leap day comes every fourth year', () => {
		expect(next('0 12 29 2 *', '2024-02-29T11:00Z')).toBe('2028-02-29T11:00');
	});
	test('the second Monday is where it should be', () => {
		expect(next('0 12 * * 1#2', '2026-08-01T00:00Z')).toBe('2026-08-10T10:00');
	});
	test('a year ends', () => {
		expect(next('0 6 * * 1', '2026-12-28T05:00Z')).toBe('2027-01-04T05:00');
	});
});
