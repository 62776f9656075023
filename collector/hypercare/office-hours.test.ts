import { expect, test } from 'vitest';
import { bankDayAfter, bankDaysAfter, officeTime } from './office-hours.ts';

const office = { timeZone: 'Europe/Copenhagen', closedDays: new Set(['2026-06-22']) };
const minutes = (from: string, to: string) => officeTime(Date.parse(from), Date.parse(to), office) / 60_000;

test.each([
	['within a day', '2026-06-02T08:30+02:00', '2026-06-02T09:00+02:00', 30],
	['from before the office opens', '2026-06-02T05:00+02:00', '2026-06-02T08:20+02:00', 20],
	['from the evening to the next morning', '2026-06-02T15:50+02:00', '2026-06-03T08:15+02:00', 25],
	['over a weekend', '2026-06-12T15:30+02:00', '2026-06-15T08:10+02:00', 40],
	['over Easter', '2026-04-01T15:00+02:00', '2026-04-07T09:00+02:00', 120],
	['over a day that the house is closed', '2026-06-19T15:00+02:00', '2026-06-23T09:00+02:00', 120],
	['over a week', '2026-06-08T12:00+02:00', '2026-06-15T12:00+02:00', 5 * 480],
	['at night', '2026-06-02T22:00+02:00', '2026-06-03T04:00+02:00', 0],
	['over the night clocks are set back', '2026-10-23T15:00+02:00', '2026-10-26T09:00+01:00', 120],
	['backwards', '2026-06-02T09:00+02:00', '2026-06-02T08:30+02:00', 0],
])('the office clock runs in office hours only: %s', (_, from, to, expected) => {
	expect(minutes(from, to)).toBe(expected);
});

test('bank days are counted after a day, closing days of banks left out', () => {
	// Constitution Day, 5 June, is a Friday in 2026.
	expect(bankDaysAfter('2026-06-01', '2026-06-08')).toBe(4);
	expect(bankDaysAfter('2026-06-05', '2026-06-07')).toBe(0);
	expect(bankDaysAfter('2026-06-08', '2026-06-01')).toBe(0);
	expect(bankDayAfter('2026-06-01', 10)).toBe('2026-06-16');
	expect(bankDayAfter('2026-06-13', 1)).toBe('2026-06-15');
});
