import { expect, test } from 'vitest';
import { limitsOf } from './limits.ts';
import { occurrencesOfSchedule } from './occurrences.ts';

const times = (cron: string) => occurrencesOfSchedule({ cron, grace: '1m' }, 'Europe/Copenhagen');

test('a robot whose entry names no limits has the defaults', () => {
	expect(limitsOf({ expectedItems: 40 }, times('0 6 * * 1'))).toEqual({
		repeatedFailures: { failures: 3, ofRuns: 10 },
		runsPerDay: 4,
		minItems: 12,
		maxItems: 120,
		businessExceptionRatio: null,
	});
});

test('the fewest items of a dozen are told without a tail of digits', () => {
	expect(limitsOf({ expectedItems: 12 }, null).minItems).toBe(3.6);
});

test('nothing is expected of the items of a robot that expects none, or of the runs of one that people start', () => {
	const nothing = { minItems: null, maxItems: null, runsPerDay: null };
	expect(limitsOf({}, null)).toMatchObject(nothing);
	expect(limitsOf({ expectedItems: 0 }, null)).toMatchObject(nothing);
});

test('what an entry says is what holds', () => {
	const limits = {
		failures: 2,
		ofRuns: 4,
		runsPerDay: 9,
		minItems: 0,
		maxItems: 90,
		businessExceptionRatio: 0.2,
	};
	expect(limitsOf({ limits, expectedItems: 40 }, times('0 6 * * 1'))).toEqual({
		repeatedFailures: { failures: 2, ofRuns: 4 },
		runsPerDay: 9,
		minItems: 0,
		maxItems: 90,
		businessExceptionRatio: 0.2,
	});
});

test('a robot may run as often as on its busiest day, and three times more', () => {
	const most = (cron: string) => limitsOf({}, times(cron)).runsPerDay;
	expect(['*/15 8-16 * * 1-5', '*/20 * * * * *', '0 4 2 * *', '@hourly'].map(most)).toEqual([
		39, 4323, 4, 27,
	]);
});
