import { expect, test } from 'vitest';
import { frequency, runsPerYear } from './frequency.ts';
import { occurrencesOfSchedule } from './occurrences.ts';

const robot = (cron: string) => ({ occurrences: occurrencesOfSchedule({ cron, grace: '5m' }, 'UTC') });

test.each([
	['*/5 * * * *', 'high'],
	['*/15 8-16 * * 1-5', 'high'],
	['0 6,18 * * *', 'high'],
	['30 6 * * *', 'daily'],
	['30 5 * * 1-5', 'daily'],
	['0 7 * * 1-4', 'daily'],
	['0 6 * * 1,3', 'weekly'],
	['0 6 * * 1', 'weekly'],
	['0 6 1,15 * *', 'monthly'],
	['0 22 L * *', 'monthly'],
	['0 0 29 2 *', 'monthly'],
])('a robot started at %s is %s', (cron, expected) => {
	expect(frequency(robot(cron))).toBe(expected);
});

test('an ad hoc robot has no number of runs a year', () => {
	expect(frequency({ occurrences: null })).toBe('adhoc');
	expect(runsPerYear({ occurrences: null })).toBeNull();
});

test('counts a year of runs, leap days and all', () => {
	expect(runsPerYear(robot('0 22 L * *'))).toBe(12);
	expect(runsPerYear(robot('0 0 29 2 *'))).toBe(0.25);
	expect(runsPerYear(robot('0 6 * * 1'))).toBeCloseTo(52.2, 0);
	expect(runsPerYear(robot('*/20 8-16 * * 1-5'))).toBe(3 * 9 * 261.25);
	expect(runsPerYear(robot('30 */20 12 * * *'))).toBe(3 * 365.25);
	expect(runsPerYear(robot('@daily'))).toBe(365.25);
});
