import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#model/calendar.ts';
import { instantOf, localOf } from '../oncall/local-time.ts';
import { type Cadence, type Due, dueReports, fallsOn, type Scheduled } from './cadence.ts';
import { daysFrom, labelOf, periodBefore, periodOf } from './period.ts';

const ZONE = 'Europe/Copenhagen';
const MINUTE = 60_000;
const DAY = 86_400_000;
const at = (time: string) => Date.parse(time);
const one = (cadence: Cadence, timeZone = ZONE): Scheduled => ({ report: 'weekly', cadence, timeZone });

const DAILY: Cadence = { kind: 'daily', at: '07:00', days: 'all' };
const BANK: Cadence = { kind: 'daily', at: '07:00', days: 'bank' };
const WEEKLY: Cadence = { kind: 'weekly', at: '07:30', weekday: 1 };
const MONTHLY: Cadence = { kind: 'monthly', at: '08:00' };

const due = (cadence: Cadence, last: string | null, now: string) =>
	dueReports([one(cadence)], last === null ? {} : { weekly: at(last) }, at(now))[0];

describe('a report that is due every morning at seven', () => {
	test('is due at seven, not a moment before, and once', () => {
		const last = '2026-11-22T06:00:00Z';
		expect(due(DAILY, last, '2026-11-23T05:59:59Z')).toBeUndefined();
		expect(due(DAILY, last, '2026-11-23T06:00:00Z')).toMatchObject({ date: '2026-11-23', skipped: [] });
		expect(due(DAILY, '2026-11-23T06:00:00Z', '2026-11-23T23:00:00Z')).toBeUndefined();
	});

	test('missed while the notifier was down goes later the same day', () => {
		expect(due(DAILY, '2026-11-22T06:00:00Z', '2026-11-23T16:40:00Z')?.date).toBe('2026-11-23');
	});

	test('missed for five days is sent for the last of them only, and names the others', () => {
		expect(due(DAILY, '2026-11-18T06:00:00Z', '2026-11-23T16:40:00Z')).toEqual({
			report: 'weekly',
			date: '2026-11-23',
			dueAt: at('2026-11-23T06:00:00Z'),
			skipped: ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'],
		});
	});

	test('a clock that was years ahead does not keep it back for years', () => {
		expect(due(DAILY, '2031-01-01T06:00:00Z', '2026-11-23T06:00:00Z')).toMatchObject({ skipped: [] });
	});
});

test('on bank days only, Monday’s tells of Friday to Sunday, and the one after Easter of all of Easter', () => {
	const period = (date: string) => {
		const { firstDay, lastDay } = periodOf(one(BANK), { date });
		return [firstDay, lastDay];
	};
	expect(period('2026-11-23')).toEqual(['2026-11-20', '2026-11-22']);
	expect(period('2026-11-24')).toEqual(['2026-11-23', '2026-11-23']);
	expect(period('2026-04-07')).toEqual(['2026-04-01', '2026-04-06']);
	expect(due(BANK, '2026-11-20T06:00:00Z', '2026-11-22T12:00:00Z')).toBeUndefined();
});

test('a weekly report is of the week before, and is named after it', () => {
	const found = due(WEEKLY, '2026-11-16T06:30:00Z', '2026-11-23T06:30:00Z')!;
	expect(found.date).toBe('2026-11-23');
	expect(periodOf(one(WEEKLY), found)).toEqual(daysFrom('2026-11-16', '2026-11-22', ZONE));
	expect(labelOf(one(WEEKLY), found)).toBe('2026-W47');
	expect(labelOf(one(WEEKLY), { date: '2027-01-04' })).toBe('2026-W53');
	expect(labelOf(one(WEEKLY), { date: '2026-01-05' })).toBe('2026-W01');
});

test('a monthly report goes on the first bank day, and is of the month before', () => {
	const sent = (year: number, month: string) => due(MONTHLY, null, `${year}-${month}-15T12:00:00Z`)!.date;
	// New Year's Day 2027 is a Friday, 1 November 2026 a Sunday, Maundy Thursday 2026 is 2 April.
	expect([sent(2027, '01'), sent(2026, '11'), sent(2026, '04')]).toEqual([
		'2027-01-04',
		'2026-11-02',
		'2026-04-01',
	]);
	const period = periodOf(one(MONTHLY), { date: '2027-01-04' });
	expect([period.firstDay, period.lastDay]).toEqual(['2026-12-01', '2026-12-31']);
	expect(labelOf(one(MONTHLY), { date: '2027-01-04' })).toBe('2026-12');
	expect(periodBefore(one(MONTHLY), periodOf(one(MONTHLY), { date: '2028-04-03' }))).toEqual(
		daysFrom('2028-02-01', '2028-02-29', ZONE),
	);
});

test('a period of a day on which the clocks change is 23 or 25 hours', () => {
	const hours = (date: string) => {
		const { from, to } = periodOf(one(DAILY), { date });
		return (to - from) / 3_600_000;
	};
	expect([hours('2026-03-30'), hours('2026-10-26'), hours('2026-11-23')]).toEqual([23, 25, 24]);
});

const zones = fc.constantFrom(ZONE, 'UTC', 'Pacific/Auckland', 'America/New_York', 'Pacific/Apia');
const times = fc
	.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
	.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const cadences: fc.Arbitrary<Cadence> = fc.oneof(
	fc.record({
		kind: fc.constant('daily' as const),
		at: times,
		days: fc.constantFrom('all', 'bank', 'working'),
	}),
	fc.record({ kind: fc.constant('weekly' as const), at: times, weekday: fc.integer({ min: 1, max: 7 }) }),
	fc.record({ kind: fc.constant('monthly' as const), at: times }),
);
const starts = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });

/** Ticks until `until`, each a while after the last; what was sent, in order. */
function sentBy(scheduled: Scheduled, start: number, pauses: readonly number[]): (Due & { at: number })[] {
	const sent: (Due & { at: number })[] = [];
	let last: number | null = null;
	let now = start;
	for (const pause of pauses) {
		now += pause;
		for (const found of dueReports([scheduled], { [scheduled.report]: last }, now)) {
			sent.push({ ...found, at: now });
			last = found.dueAt;
		}
	}
	return sent;
}

test('however long the notifier was down between ticks: no day twice, none before its time, none forgotten untold', () => {
	fc.assert(
		fc.property(
			cadences,
			zones,
			starts,
			fc.array(fc.integer({ min: MINUTE, max: 12 * DAY }), { minLength: 2, maxLength: 25 }),
			(cadence, timeZone, start, pauses) => {
				const scheduled = one(cadence, timeZone);
				const sent = sentBy(scheduled, start, pauses);
				const told = sent.flatMap(({ skipped, date }) => [...skipped, date]);
				expect(new Set(told).size).toBe(told.length);
				expect(told).toEqual(told.toSorted());
				for (const { at: now, dueAt, date } of sent) {
					expect(dueAt).toBeLessThanOrEqual(now);
					expect(dueAt).toBe(instantOf(date, cadence.at, timeZone));
					expect(fallsOn(cadence, date)).toBe(true);
				}
				// Every day of its own between the first and the last sent one is sent, or named as not sent.
				const [first, last] = [sent[0]!.date, sent.at(-1)!.date];
				const all: string[] = [];
				for (let day = first; day <= last; day = addDays(day, 1)) if (fallsOn(cadence, day)) all.push(day);
				expect(told.filter(day => day >= first)).toEqual(all);
			},
		),
		{ numRuns: 300 },
	);
});

test('ticked every minute over both changes of the clock, each day gets its report once, at the time on the wall', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('2026-03-27T12:00:00Z', '2026-10-23T12:00:00Z'),
			fc.constantFrom('00:00', '02:00', '02:30', '02:59', '03:00', '07:00', '23:59'),
			(start, time) => {
				const scheduled = one({ kind: 'daily', at: time, days: 'all' });
				const sent = sentBy(scheduled, at(start), Array(4 * 1440).fill(MINUTE)).slice(1);
				const days = sent.map(({ date }) => date);
				expect(days).toEqual(days.map((_, index) => addDays(days[0]!, index)));
				for (const { at: now, date } of sent) {
					const wall = localOf(now, ZONE);
					const missing = date === '2026-03-29' && time >= '02:00' && time < '03:00';
					expect(wall).toEqual({ day: date, time: missing ? time.replace('02:', '03:') : time });
				}
			},
		),
		{ numRuns: 14 },
	);
});

test('the periods of one report after the other leave no moment out and tell of none twice', () => {
	fc.assert(
		fc.property(cadences, zones, starts, (cadence, timeZone, start) => {
			const scheduled = one(cadence, timeZone);
			const days: string[] = [];
			for (let day = localOf(start, timeZone).day; days.length < 4; day = addDays(day, 1)) {
				if (fallsOn(cadence, day)) days.push(day);
			}
			const periods = days.map(date => periodOf(scheduled, { date }));
			for (const [index, period] of periods.entries()) {
				expect(period.to).toBeGreaterThan(period.from);
				if (index > 0) expect(period.from).toBe(periods[index - 1]!.to);
				expect(periodBefore(scheduled, period).to).toBe(period.from);
			}
		}),
		{ numRuns: 200 },
	);
});
