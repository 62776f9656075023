import { addDays } from '#model/calendar.ts';

/** Wall-clock time of a zone: `2026-03-29T08:00`, and the moments it stands for. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const kept = formats.get(timeZone);
	if (kept !== undefined) return kept;
	// `sv-SE` writes `2026-03-29 02:30:00`.
	const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
	formats.set(timeZone, made);
	return made;
}

/** What the clock on the wall says, to the second: `2026-03-29T08:00:00`. */
const wallClock = (at: number, timeZone: string): string => formatOf(timeZone).format(at).replace(' ', 'T');

/** The day and the time of day (to the minute) of a moment. */
export function localOf(at: number, timeZone: string): { day: string; time: string } {
	const wall = wallClock(at, timeZone);
	return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}

const DAY_MS = 86_400_000;
const offsetAt = (at: number, timeZone: string) =>
	Date.parse(`${wallClock(at, timeZone)}Z`) - Math.floor(at / 1000) * 1000;

/**
 * The moment of a wall-clock time (`2026-10-25`, `02:30`; `24:00` is the next midnight), in epoch milliseconds. Of a time that
 * comes twice when the clock is set back it is the first; one that never comes when it is set forward is as long after midnight
 * as it would have been.
 */
export function instantOf(day: string, time: string, timeZone: string): number {
	const wanted = time === '24:00' ? Date.parse(`${addDays(day, 1)}T00:00Z`) : Date.parse(`${day}T${time}Z`);
	const before = wanted - offsetAt(wanted - DAY_MS, timeZone);
	const after = wanted - offsetAt(wanted + DAY_MS, timeZone);
	const comes = [before, after].filter(at => at + offsetAt(at, timeZone) === wanted);
	return comes.length === 0 ? before : Math.min(...comes);
}
