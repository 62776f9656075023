import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, isBankDay, isWorkingDay, weekdayOf } from '#model/calendar.ts';
import type { Schedule } from '#model/schedule.ts';
import { occurrencesOf } from './cron.ts';
import { momentAt } from './day.ts';
import { occurrencesOfSchedule } from './occurrences.ts';
import type { Occurrences } from './types.ts';
import { fixedTimes, type Minute, minutesOf } from './wall-clock.fixture.ts';

const DAY = 86_400_000;
/** Days on which clocks change, and one on which none does. Lord Howe's change by half an hour. */
const CHANGES = {
	'Europe/Copenhagen': ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2026-06-10'],
	'America/New_York': ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07', '2026-06-10'],
	'Australia/Lord_Howe': ['2026-04-05', '2026-10-04', '2027-04-04', '2027-10-03', '2026-06-10'],
};
type Zone = keyof typeof CHANGES;

const around = (zone: Zone, day: string, days = 3): Minute[] =>
	minutesOf(Date.parse(day) - days * DAY, Date.parse(day) + (days + 1) * DAY, zone);

const nights = Object.entries(CHANGES).flatMap(([zone, days]) =>
	days.map(day => ({ zone: zone as Zone, day })),
);
const seen = new Map(nights.map(night => [`${night.zone} ${night.day}`, around(night.zone, night.day)]));
const night = fc.constantFrom(...nights);

/** All occurrences from the second whole day to the last but one, forwards and backwards. */
function listed({ after, before }: Occurrences, minutes: readonly Minute[]): [number[], number[]] {
	const days = [...Map.groupBy(minutes, ({ day }) => day).values()].slice(1, -1);
	const [from, until] = [days[0]![0]!.time, days.at(-1)!.at(-1)!.time];
	const forwards: number[] = [];
	for (let at = after(from - 1); at !== null && at <= until; at = after(at)) forwards.push(at);
	const backwards: number[] = [];
	for (let at = before(until); at !== null && at >= from; at = before(at - 1)) backwards.unshift(at);
	return [forwards, backwards];
}

describe('against a clock that is looked at every minute, around the nights on which it is changed', () => {
	test('a job at a fixed time runs once a day, at its first moment or the first after it', () => {
		const hour = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 23 }));
		const job = fc.record({ night, minute: fc.integer({ min: 0, max: 59 }), hour });
		fc.assert(
			fc.property(job, ({ night: { zone, day }, minute, hour: at }) => {
				const minutes = seen.get(`${zone} ${day}`)!;
				const meant = fixedTimes(minutes, [60 * at + minute], () => true);
				const occurrences = occurrencesOf(`${minute} ${at} * * *`, zone);
				expect(listed(occurrences, minutes)).toEqual([meant, meant]);
			}),
			{ numRuns: 300 },
		);
	});

	test('a job every few minutes or hours follows the clock', () => {
		const every = fc.constantFrom(
			{ cron: '*/15 * * * *', fires: (clock: number) => clock % 15 === 0 },
			{ cron: '7 * * * *', fires: (clock: number) => clock % 60 === 7 },
			{ cron: '*/20 1-3 * * *', fires: (clock: number) => clock % 20 === 0 && clock >= 60 && clock < 240 },
		);
		fc.assert(
			fc.property(night, every, ({ zone, day }, { cron, fires }) => {
				const minutes = seen.get(`${zone} ${day}`)!;
				const days = new Set([...new Set(minutes.map(minute => minute.day))].slice(1, -1));
				const meant = minutes
					.filter(minute => days.has(minute.day) && fires(minute.clock))
					.map(({ time }) => time);
				expect(listed(occurrencesOf(cron, zone), minutes)).toEqual([meant, meant]);
			}),
		);
	});

	test('a clock shows a time at the first and the last moment that is told', () => {
		fc.assert(
			fc.property(night, fc.integer({ min: 0, max: 1439 }), ({ zone, day }, clock) => {
				const ofDay = seen.get(`${zone} ${day}`)!.filter(minute => minute.day === day);
				const showing = ofDay.filter(minute => minute.clock === clock).map(({ time }) => time);
				const next = ofDay.find(minute => minute.clock > clock)?.time;
				const text = `${String(Math.floor(clock / 60)).padStart(2, '0')}:${String(clock % 60).padStart(2, '0')}`;
				expect(momentAt(day, text, zone)).toEqual({
					first: showing[0] ?? next,
					last: showing.at(-1) ?? next,
				});
			}),
			{ numRuns: 300 },
		);
	});
});

describe('against a calendar that is gone through day by day', () => {
	const closed = new Set(['2026-05-15', '2026-12-28', '2026-12-29', '2026-12-30', '2027-10-18']);
	const year = daysFrom('2026-01-01', 730);
	const open = { bank: isBankDay, working: (day: string) => isWorkingDay(day, closed) };

	test('a schedule on bank or working days means its days, and moves the others to the nearest before or after', () => {
		const cron = fc.constantFrom(
			{ days: '* * *', meant: () => true },
			{ days: '* * 1-5', meant: (day: string) => weekdayOf(day) <= 5 },
			{ days: '* * 1', meant: (day: string) => weekdayOf(day) === 1 },
			{ days: '15 * *', meant: (day: string) => day.endsWith('-15') },
			{ days: '1,24 * *', meant: (day: string) => day.endsWith('-01') || day.endsWith('-24') },
		);
		const kinds = fc.constantFrom('bank' as const, 'working' as const);
		const moves = fc.constantFrom('skip' as const, 'before' as const, 'after' as const);
		fc.assert(
			fc.property(cron, kinds, moves, ({ days, meant }, kind, otherwise) => {
				const step = otherwise === 'before' ? -1 : 1;
				const target = (day: string) => {
					let to = day;
					while (!open[kind](to)) to = addDays(to, step);
					return to;
				};
				const wanted = year.filter(meant).filter(day => otherwise !== 'skip' || open[kind](day));
				const expected = [...new Set(wanted.map(target))].sort();
				const schedule = { cron: `30 2 ${days}`, days: kind, otherwise, grace: '1h' };
				const found = daysOfSchedule(occurrencesOfSchedule(schedule, 'Europe/Copenhagen', closed)!);
				const inside = (day: string) => day > '2026-01-10' && day < '2027-12-20';
				expect(found.filter(inside)).toEqual(expected.filter(inside));
			}),
			{ numRuns: 30 },
		);
	});

	test('the n-th bank day of each month, from its beginning or its end', () => {
		const place = fc.integer({ min: 1, max: 15 });
		fc.assert(
			fc.property(place, fc.boolean(), (nth, fromEnd) => {
				const months = [...Map.groupBy(year.filter(isBankDay), day => day.slice(0, 7)).values()];
				const expected = months.map(days => (fromEnd ? days.toReversed() : days)[nth - 1]);
				const schedule = { bankDay: fromEnd ? -nth : nth, at: '02:30', grace: '1h' };
				expect(daysOfSchedule(occurrencesOfSchedule(schedule, 'Europe/Copenhagen')!)).toEqual(expected);
			}),
			{ numRuns: 30 },
		);
	});

	test('looking back finds what looking ahead finds', () => {
		const grace = '1h';
		const schedule = fc.constantFrom<Schedule>(
			{ cron: '*/20 1-3 * * *', days: 'bank', grace },
			{ cron: '30 2 15 * *', days: 'working', otherwise: 'before', grace },
			{ cron: '30 2 24,31 * *', days: 'bank', otherwise: 'after', grace },
			{ bankDay: 'last', at: '02:30', grace },
		);
		const time = fc.integer({ min: Date.parse('2026-01-15'), max: Date.parse('2027-12-15') });
		fc.assert(
			fc.property(
				schedule,
				fc.constantFrom<Zone>('Europe/Copenhagen', 'America/New_York'),
				time,
				(one, zone, at) => {
					const occurrences = occurrencesOfSchedule(one, zone, closed)!;
					const last = occurrences.before(at)!;
					expect(last).toBeLessThanOrEqual(at);
					expect(occurrences.after(last - 1)).toBe(last);
					expect(occurrences.after(last)).toBeGreaterThan(at);
					expect(occurrences.before(last)).toBe(last);
				},
			),
			{ numRuns: 200 },
		);
	});

	function daysOfSchedule(occurrences: Occurrences): string[] {
		const until = Date.parse('2027-12-31T23:00Z');
		const days: string[] = [];
		let at = occurrences.after(Date.parse('2025-12-31T23:00Z'));
		for (; at !== null && at < until; at = occurrences.after(at)) {
			days.push(new Date(at + 2 * 3_600_000).toISOString().slice(0, 10));
		}
		return days;
	}
});

function daysFrom(from: string, length: number): string[] {
	return Array.from({ length }, (_, index) => addDays(from, index));
}

test('a run on a working day at a time that the clock skips that night starts at the first moment after', () => {
	const schedule = {
		cron: '30 2 29 3 *',
		days: 'working' as const,
		otherwise: 'after' as const,
		grace: '1h',
	};
	const { after } = occurrencesOfSchedule(schedule, 'America/New_York')!;
	expect(new Date(after(Date.parse('2026-01-01'))!).toISOString()).toBe('2026-03-30T06:30:00.000Z');
	// In most zones clocks change on Sundays; in Cairo on a Friday, from midnight to one.
	const friday = { bankDay: -5, at: '00:30', grace: '1h' };
	const april = occurrencesOfSchedule(friday, 'Africa/Cairo')!.after(Date.parse('2026-04-20'))!;
	expect(new Date(april).toISOString()).toBe('2026-04-23T22:00:00.000Z');
});
