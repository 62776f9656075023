import { cronShape, FOUR_YEARS, offsets, parseCron } from './cron-shape.ts';
import { rememberTimes } from './remembered.ts';
import type { Occurrences } from './types.ts';

const DAY = 86_400_000;
/** How far ahead neighbouring days are compared. */
const COMPARED = 400;
const REFERENCE = Date.UTC(2024, 0, 1) - 1000;

const known = new Map<string, Occurrences>();

/**
 * The occurrences of a cron expression (five fields, or six with seconds first, or `@daily` and its like), worked out by
 * croner in a time zone. Throws an Error with the reason when the expression is wrong or never comes true.
 *
 * When clocks change, a job at a fixed time runs once: at the first moment after a skipped time, and at the first of two
 * equal times. Jobs with a wildcard or a step in hour or minute follow the real clock (croner, "fixed-time" jobs; the
 * behaviour of Vixie cron).
 */
export function occurrencesOf(cron: string, timeZone: string): Occurrences {
	const key = `${cron}\0${timeZone}`;
	const kept = known.get(key);
	if (kept !== undefined) return kept;
	const made = read(cron, timeZone);
	known.set(key, made);
	return made;
}

function read(cron: string, timeZone: string): Occurrences {
	const job = parseCron(cron, timeZone);
	const after = (time: number) => job.nextRun(new Date(time))?.getTime() ?? null;
	// Croner looks back from a whole second, and leaves that second out.
	const before = (time: number) =>
		job.previousRuns(1, new Date(Math.floor(time / 1000) * 1000 + 1000))[0]?.getTime() ?? null;
	if (after(REFERENCE) === null) throw new Error(`"${cron}" never comes true`);
	const shape = cronShape(cron);
	const interval = Math.min(shape.gap, shortestDays(shape.days) * DAY - shape.last + shape.first);
	return {
		after: rememberTimes(after, interval),
		before,
		interval,
		perDay: shape.perDay,
		get perYear() {
			return (shape.perDay * daysInFourYears(shape.days)) / 4;
		},
	};
}

function daysInFourYears(days: string): number {
	return days === '* * *' ? FOUR_YEARS / DAY : offsets(`0 0 ${days}`, FOUR_YEARS).length;
}

const shortest = new Map<string, number>();

/** How many days the nearest two days of a cron (day of month, month, day of week) are apart. */
function shortestDays(days: string): number {
	const kept = shortest.get(days);
	if (kept !== undefined) return kept;
	const job = parseCron(`0 0 ${days}`, 'UTC');
	let gap = Number.POSITIVE_INFINITY;
	let day = job.nextRun(new Date(REFERENCE));
	for (let compared = 0; compared < COMPARED && gap > 1 && day !== null; compared++) {
		const next = job.nextRun(day);
		if (next !== null) gap = Math.min(gap, (next.getTime() - day.getTime()) / DAY);
		day = next;
	}
	shortest.set(days, gap);
	return gap;
}
