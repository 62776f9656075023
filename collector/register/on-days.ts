import { addDays } from '#model/calendar.ts';
import { occurrencesOf } from './cron.ts';
import { cronShape, FOUR_YEARS, FOUR_YEARS_FROM } from './cron-shape.ts';
import { dayOf, startOfDay } from './day.ts';
import { rememberTimes } from './remembered.ts';
import type { StartsOn } from './start-days.ts';
import type { Occurrences } from './types.ts';

const DAY = 86_400_000;
/** A leap day that is a bank day comes every eleventh year on average, and at worst after forty. */
const FURTHEST = 41 * 366;

const known = new Map<string, Occurrences>();

/**
 * The times of a cron that names no days, on some days only. `name` is the days', for what is remembered of them. Throws an
 * Error when there is no such day.
 */
export function onDays(timesCron: string, timeZone: string, name: string, startsOn: StartsOn): Occurrences {
	const key = `${timesCron}\0${timeZone}\0${name}`;
	const kept = known.get(key);
	if (kept !== undefined) return kept;
	const made = read(timesCron, timeZone, startsOn);
	known.set(key, made);
	return made;
}

function read(timesCron: string, timeZone: string, startsOn: StartsOn): Occurrences {
	if (nearest('2024-01-01', 1, startsOn) === null) throw new Error('never comes true');
	const daily = occurrencesOf(timesCron, timeZone);
	const after = (time: number): number | null => {
		const at = daily.after(time);
		const day = at === null ? null : dayOf(at, timeZone);
		if (day === null || startsOn(day)) return at;
		const next = nearest(day, 1, startsOn);
		return next === null ? null : daily.after(startOfDay(next, timeZone) - 1);
	};
	const before = (time: number): number | null => {
		const at = daily.before(time);
		const day = at === null ? null : dayOf(at, timeZone);
		if (day === null || startsOn(day)) return at;
		const last = nearest(day, -1, startsOn);
		return last === null ? null : daily.before(startOfDay(addDays(last, 1), timeZone) - 1);
	};
	const shape = cronShape(timesCron);
	let counted: { gap: number; perYear: number } | undefined;
	const count = () => (counted ??= countDays(startsOn));
	// A block of what is remembered should hold several days it starts on, at most a month apart as a rule.
	const remembered = rememberTimes(after, Math.min(shape.gap, DAY));
	return {
		after: remembered,
		before,
		get interval() {
			return Math.min(shape.gap, count().gap * DAY - shape.last + shape.first);
		},
		perDay: shape.perDay,
		get perYear() {
			return count().perYear * shape.perDay;
		},
	};
}

/** The nearest day after (or, with -1, before) a day; null when there is none for forty years. */
function nearest(from: string, step: 1 | -1, startsOn: StartsOn): string | null {
	let day = from;
	for (let tried = 0; tried < FURTHEST; tried++) {
		day = addDays(day, step);
		if (startsOn(day)) return day;
	}
	return null;
}

/** The shortest way from one day to the next, in days, and how many there are in a year. */
function countDays(startsOn: StartsOn): { gap: number; perYear: number } {
	let gap = Number.POSITIVE_INFINITY;
	let last: number | null = null;
	let found = 0;
	for (let index = 0; index < FOUR_YEARS / DAY; index++) {
		if (!startsOn(new Date(FOUR_YEARS_FROM + index * DAY).toISOString().slice(0, 10))) continue;
		if (last !== null) gap = Math.min(gap, index - last);
		last = index;
		found++;
	}
	return { gap, perYear: found / 4 };
}
