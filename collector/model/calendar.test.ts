import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, easterOf, holidayOn, holidaysOf, isBankDay, isWorkingDay, weekdayOf } from './calendar.ts';

/** Danmarks Nationalbank, "Banklukkedage": every day but Saturdays and Sundays on which banks are closed. */
const CLOSED: Record<number, string[]> = {
	2026: '01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31'.split(' '),
	2027: '01-01 03-25 03-26 03-29 05-06 05-07 05-17 12-24 12-31'.split(' '),
};
/** First and last bank day of each month. */
const EDGES: Record<number, string[]> = {
	2026: '02-30 02-27 02-31 01-30 01-29 01-30 01-31 03-31 01-30 01-30 02-30 01-30'.split(' '),
	2027: '04-29 01-26 01-31 01-30 03-31 01-30 01-30 02-31 01-30 01-29 01-30 01-30'.split(' '),
};

const daysOf = (year: number) =>
	Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter(day =>
		day.startsWith(String(year)),
	);

describe.each([2026, 2027])('the banks in %i', year => {
	test('are closed on weekdays on exactly the days that Danmarks Nationalbank lists', () => {
		const closed = daysOf(year).filter(day => weekdayOf(day) <= 5 && !isBankDay(day));
		expect(closed.map(day => day.slice(5))).toEqual(CLOSED[year]);
	});

	test('open first and last in each month on the right days', () => {
		const months = Map.groupBy(daysOf(year).filter(isBankDay), day => day.slice(0, 7));
		const edges = [...months.values()].map(days => `${days[0]!.slice(8)}-${days.at(-1)!.slice(8)}`);
		expect(edges).toEqual(EDGES[year]);
	});
});

test('there are 250 bank days in 2026 and 252 in 2027', () => {
	expect([2026, 2027].map(year => daysOf(year).filter(isBankDay).length)).toEqual([250, 252]);
});

test('each month has at least seventeen bank days in the next hundred years, so that a fifteenth is always there', () => {
	const years = Array.from({ length: 100 }, (_, index) => 2026 + index);
	const months = years.flatMap(year => [
		...Map.groupBy(daysOf(year).filter(isBankDay), day => day.slice(0, 7)).values(),
	]);
	expect(Math.min(...months.map(days => days.length))).toBeGreaterThanOrEqual(17);
});

test('Store bededag was a holiday until 2023', () => {
	expect(holidayOn('2023-05-05')?.name.da).toBe('Store bededag');
	expect(isBankDay('2023-05-05')).toBe(false);
	expect(isBankDay('2024-04-26')).toBe(true);
	expect(isWorkingDay('2024-04-26')).toBe(true);
});

test('the public is at work on the days on which only banks are closed', () => {
	const bankOnly = ['2026-05-15', '2026-06-05', '2026-12-24', '2026-12-31'];
	expect(bankOnly.map(day => [isBankDay(day), isWorkingDay(day)])).toEqual(bankOnly.map(() => [false, true]));
	expect(isWorkingDay('2026-12-25')).toBe(false);
});

test("an organisation's closing day is no working day, and as good a bank day as any", () => {
	const closed = new Set(['2026-12-28']);
	expect([isWorkingDay('2026-12-28', closed), isWorkingDay('2026-12-28')]).toEqual([false, true]);
	expect(isBankDay('2026-12-28')).toBe(true);
});

test('a day that is two holidays is the public one', () => {
	expect(holidayOn('2017-06-05')).toMatchObject({ kind: 'public_holiday', name: { da: '2. pinsedag' } });
});

test('a year has fourteen holidays, by date', () => {
	const dates = holidaysOf(2026).map(({ date }) => date);
	expect(dates).toHaveLength(14);
	expect(dates).toEqual(dates.toSorted());
});

/** Gauss's rule with its two exceptions: another way to the same Sunday. */
function easterByGauss(year: number): string {
	const k = Math.floor(year / 100);
	const m = (15 - Math.floor((13 + 8 * k) / 25) + k - Math.floor(k / 4)) % 30;
	const n = (4 + k - Math.floor(k / 4)) % 7;
	const d = (19 * (year % 19) + m) % 30;
	const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
	const march = 22 + d + e;
	const late = (d === 29 && e === 6) || (d === 28 && e === 6 && (11 * m + 11) % 30 < 19);
	return addDays(`${year}-03-01`, march - 1 - (late ? 7 : 0));
}

test('Easter is on the Sunday that Gauss finds, for seven hundred years', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1600, max: 2300 }), year => {
			expect(easterOf(year)).toBe(easterByGauss(year));
			expect(weekdayOf(easterOf(year))).toBe(7);
		}),
		{ numRuns: 700 },
	);
	expect([2008, 2026, 2027, 2038].map(easterOf)).toEqual([
		'2008-03-23',
		'2026-04-05',
		'2027-03-28',
		'2038-04-25',
	]);
});
