import { Cron } from 'croner';
import { rememberTimes } from './remembered.ts';

/** The times a schedule means, worked out by croner in the schedule's time zone. All times are epoch milliseconds. */
export interface Occurrences {
	/** The first one after `time`; null when there is none. */
	after(time: number): number | null;
	/** The last one at or before `time`; null when there is none. */
	before(time: number): number | null;
	/** The shortest time between two neighbouring ones, in milliseconds, on days without a clock change. */
	interval: number;
}

/** How far ahead the neighbours are compared: a working week of quarters of an hour, two years of months. */
const COMPARED = 400;
const REFERENCE = Date.UTC(2024, 0, 1) - 1000;

const known = new Map<string, Occurrences>();

/**
 * The occurrences of a cron expression (five fields, or six with seconds first, or `@daily` and its like).
 * Throws an Error with the reason when the expression is wrong or never comes true.
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
	if (!/^@\w+$|\s/.test(cron.trim()))
		throw new Error(`"${cron}" is no cron expression: it needs five fields`);
	const job = parse(cron, timeZone);
	const after = (time: number) => job.nextRun(new Date(time))?.getTime() ?? null;
	// Croner looks back from a whole second, and leaves that second out.
	const before = (time: number) =>
		job.previousRuns(1, new Date(Math.floor(time / 1000) * 1000 + 1000))[0]?.getTime() ?? null;
	if (after(REFERENCE) === null) throw new Error(`"${cron}" never comes true`);
	const interval = shortestInterval(parse(cron, 'UTC'));
	return { after: rememberTimes(after, interval), before, interval };
}

/** How often a cron expression comes true from `from` on and before `to`, by a clock that never changes. */
export function countOccurrences(cron: string, from: number, to: number): number {
	const job = parse(cron, 'UTC');
	let count = 0;
	let at = job.nextRun(new Date(from - 1000));
	while (at !== null && at.getTime() < to) {
		count++;
		at = job.nextRun(at);
	}
	return count;
}

function parse(cron: string, timezone: string): Cron {
	try {
		return new Cron(cron.trim(), { timezone, paused: true, mode: '5-or-6-parts' });
	} catch (error) {
		const reason = (error as Error).message.replace(/^CronPattern: /, '').replace(/\.$/, '');
		throw new Error(`"${cron}" is no cron expression: ${reason}`);
	}
}

function shortestInterval(job: Cron): number {
	const times = job.nextRuns(COMPARED, new Date(REFERENCE)).map(date => date.getTime());
	const gaps = times.slice(1).map((time, index) => time - times[index]!);
	return Math.min(...gaps);
}
