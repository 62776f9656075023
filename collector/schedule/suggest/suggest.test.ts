import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Schedule } from '#model/schedule.ts';
import { occurrencesOfSchedule } from '../../register/occurrences.ts';
import { suggestSchedule } from './suggest.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const ZONE = 'Europe/Copenhagen';
/** The days before it hold a change of the clocks, public holidays and days on which only banks are closed. */
const NOW = Date.parse('2026-06-12T12:00Z');
const closedDays = new Set(['2026-05-04', '2026-05-11', '2026-06-01']);

const dueTimes = (schedule: Schedule, days: number, now = NOW) => {
	const { after } = occurrencesOfSchedule(schedule, ZONE, closedDays)!;
	const times: number[] = [];
	for (let at = after(now - days * DAY); at !== null && at <= now - 30 * MINUTE; at = after(at))
		times.push(at);
	return times;
};
const suggest = (starts: readonly number[], now = NOW) =>
	suggestSchedule({ starts, timeZone: ZONE, closedDays, now });
/** Of two schedules, whether they mean the same times in the half year to come. */
const sameTimes = (a: Schedule, b: Schedule) =>
	expect(dueTimes(a, 0, NOW + 180 * DAY).map(iso)).toEqual(dueTimes(b, 0, NOW + 180 * DAY).map(iso));
const iso = (time: number) => new Date(time).toISOString();

const clock = fc.tuple(fc.constantFrom(0, 2, 6, 23), fc.constantFrom(0, 5, 30, 55));
const grace = '30m';
const often = clock.chain(([hour, minute]) =>
	fc.constantFrom<Schedule>(
		{ cron: `${minute} * * * *`, grace },
		{ cron: `${minute} 8-16 * * 1-5`, grace },
		{ cron: `${minute} ${hour} * * *`, grace },
		{ cron: `${minute} ${hour} * * 1-5`, grace },
		{ cron: `${minute} ${hour} * * *`, days: 'bank', grace },
		{ cron: `${minute} ${hour} * * *`, days: 'working', grace },
		{ cron: `${minute} ${hour} * * 3`, grace },
		{ cron: `${minute} ${hour} * * 1,4`, grace },
	),
);
const at = ([hour, minute]: readonly [number, number]) =>
	`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
const monthly = clock.chain(([hour, minute]) =>
	fc.constantFrom<Schedule>(
		{ cron: `${minute} ${hour} 2 * *`, grace },
		{ cron: `${minute} ${hour} L * *`, grace },
		{ bankDay: 'first', at: at([hour, minute]), grace },
		{ bankDay: 'last', at: at([hour, minute]), grace },
		{ bankDay: 3, at: at([hour, minute]), grace },
		{ bankDay: -2, at: at([hour, minute]), grace },
	),
);

describe('a schedule is read off the starts it gave', () => {
	const jitter = fc.array(fc.integer({ min: 0, max: 4 * 60 }), { minLength: 30, maxLength: 30 });
	const late = (due: readonly number[], seconds: readonly number[]) =>
		due.map((time, index) => time + seconds[index % seconds.length]! * 1000);

	test('of ninety days of a robot that runs weekly or more often', () => {
		fc.assert(
			fc.property(often, jitter, (schedule, seconds) => {
				const due = dueTimes(schedule, 90);
				const found = suggest(late(due, seconds))!;
				expect(found.schedule).toEqual({ ...(schedule as object), grace: found.schedule.grace });
				// The hour that is skipped in spring counts as one that was missed.
				expect([found.starts, found.missed <= 1]).toEqual([due.length, true]);
				expect(found.matched).toBeGreaterThanOrEqual(0.95 * due.length);
			}),
			{ numRuns: 60 },
		);
	});

	test('of a year of a robot that runs monthly', () => {
		fc.assert(
			fc.property(monthly, jitter, (schedule, seconds) => {
				const due = dueTimes(schedule, 365);
				const found = suggest(late(due, seconds))!;
				sameTimes(found.schedule as Schedule, schedule);
			}),
			{ numRuns: 60 },
		);
	});

	test('with repeats by hand, a few runs at odd times and a few that were missed', () => {
		const noise = fc.record({
			missing: fc.uniqueArray(fc.integer({ min: 5, max: 55 }), { minLength: 1, maxLength: 3 }),
			repeated: fc.uniqueArray(fc.integer({ min: 5, max: 55 }), { minLength: 1, maxLength: 6 }),
			odd: fc.array(fc.integer({ min: 5, max: 55 }), { minLength: 1, maxLength: 2 }),
		});
		fc.assert(
			fc.property(jitter, noise, (seconds, { missing, repeated, odd }) => {
				const schedule = { cron: '30 6 * * 1-5', grace };
				const due = late(dueTimes(schedule, 90), seconds);
				const starts = [
					...due.filter((_, index) => !missing.includes(index)),
					...repeated.filter(index => !missing.includes(index)).map(index => due[index]! + 40 * MINUTE),
					...odd.map(index => due[index]! + 7 * 60 * MINUTE),
				];
				const found = suggest(starts)!;
				const cron = (found.schedule as { cron: string }).cron;
				expect(cron.startsWith('30 6 ')).toBe(true);
				expect(found.starts - found.matched).toBeLessThanOrEqual(odd.length + 2);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('nothing is offered', () => {
	test('for starts at any time', () => {
		const times = fc.array(fc.integer({ min: 0, max: 90 * 24 * 60 }), { minLength: 1, maxLength: 300 });
		fc.assert(
			fc.property(times, minutes => {
				expect(suggest(minutes.map(minute => NOW - minute * MINUTE))).toBeNull();
			}),
			{ numRuns: 150 },
		);
	});

	test('for starts on any days, at one time', () => {
		const days = fc.uniqueArray(fc.integer({ min: 1, max: 88 }), { minLength: 6, maxLength: 45 });
		fc.assert(
			fc.property(days, numbers => {
				expect(suggest([89, ...numbers].map(day => NOW - day * DAY))).toBeNull();
			}),
			{ numRuns: 100 },
		);
	});

	test('for a robot that never ran, ran four times, or has stopped', () => {
		const due = dueTimes({ cron: '0 6 * * 1-5', grace }, 90);
		expect([suggest([]), suggest(due.slice(-4)), suggest(due.slice(0, 40))]).toEqual([null, null, null]);
		expect(suggest(due.slice(-5))).not.toBeNull();
	});

	test('for a robot that starts every minute', () => {
		const starts = Array.from({ length: 2000 }, (_, index) => NOW - index * MINUTE);
		expect(suggest(starts)).toBeNull();
	});
});

test('it comes as lines to paste, with the evidence and a grace that nearly all starts keep', () => {
	const due = dueTimes({ bankDay: 'last', at: '06:00', grace }, 365);
	const found = suggest(due.map((time, index) => time + (index % 3) * 4 * MINUTE))!;
	expect(found).toEqual({
		schedule: { bankDay: 'last', at: '06:00', grace: '10m' },
		yaml: 'schedule:\n  bankDay: last\n  at: 06:00\n  grace: 10m\n',
		starts: 12,
		matched: 12,
		missed: 0,
	});
	expect(parse(found.yaml)).toEqual({ schedule: found.schedule });
});

test('a job at midnight that starts a little early or late is one at midnight', () => {
	const due = dueTimes({ cron: '0 0 * * *', grace }, 60);
	const found = suggest(due.map((time, index) => time + ((index % 5) - 1) * MINUTE))!;
	expect(found.schedule).toMatchObject({ cron: '0 0 * * *' });
});
