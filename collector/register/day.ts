const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and time of a moment in a zone. `sv-SE` writes `2026-03-29 02:30:00`. */
export function wallClock(time: number, timeZone: string): string {
	let format = formats.get(timeZone);
	if (format === undefined) {
		format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
		formats.set(timeZone, format);
	}
	return format.format(time);
}

/** Midnight falls on a quarter of an hour in every time zone. */
const QUARTER = 900_000;
const MOST = 20_000;
const DAY = 86_400_000;

/** Formatting a time costs microseconds, and each request asks for the day of each robot several times over. */
function remembering<T>(work: (key: string | number, timeZone: string) => T) {
	const known = new Map<string, T>();
	return (key: string | number, timeZone: string): T => {
		const name = `${key} ${timeZone}`;
		const kept = known.get(name);
		if (kept !== undefined) return kept;
		const made = work(key, timeZone);
		if (known.size >= MOST) known.clear();
		known.set(name, made);
		return made;
	};
}

const dayOfQuarter = remembering((quarter, timeZone) =>
	wallClock(Number(quarter) * QUARTER, timeZone).slice(0, 10),
);
const startOf = remembering((day, timeZone) => workOutStart(String(day), timeZone));

/** The calendar day of a moment in a zone, as `YYYY-MM-DD`. */
export function dayOf(time: number, timeZone: string): string {
	return dayOfQuarter(Math.floor(time / QUARTER), timeZone);
}

/** What a clock in a zone shows at a moment, in minutes after midnight. */
export function clockOf(time: number, timeZone: string): number {
	const [hour, minute, second] = wallClock(time, timeZone).slice(11).split(':').map(Number);
	return 60 * hour! + minute! + second! / 60;
}

/** The first moment of a day (`YYYY-MM-DD`) in a zone, in epoch milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
	return startOf(day, timeZone);
}

/**
 * The moment a clock in a zone shows a time (`02:30`) on a day: the first and the last of two, where clocks are set back. A
 * time that is skipped that night is the first moment after the gap.
 */
export function momentAt(day: string, clock: string, timeZone: string): { first: number; last: number } {
	const wanted = Date.parse(`${day}T${clock}:00Z`);
	const offsets = [wanted - DAY, wanted + DAY].map(time => offsetAt(time, timeZone));
	const shown = offsets
		.map(offset => wanted - offset)
		.filter(time => time + offsetAt(time, timeZone) === wanted);
	if (shown.length > 0) return { first: Math.min(...shown), last: Math.max(...shown) };
	const after = changeBetween(wanted - DAY, wanted + DAY, timeZone);
	return { first: after, last: after };
}

/** The first moment of the new time, when clocks are changed once between two moments. */
function changeBetween(from: number, to: number, timeZone: string): number {
	const old = offsetAt(from, timeZone);
	let [low, high] = [from, to];
	while (high - low > 1000) {
		const middle = Math.floor((low + high) / 2000) * 1000;
		if (offsetAt(middle, timeZone) === old) low = middle;
		else high = middle;
	}
	return high;
}

/** What a clock in the zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
	return Date.parse(`${wallClock(time, timeZone).replace(' ', 'T')}Z`) - Math.floor(time / 1000) * 1000;
}

function workOutStart(day: string, timeZone: string): number {
	const wanted = Date.parse(`${day}T00:00:00Z`);
	const guess = wanted - offsetAt(wanted, timeZone);
	return wanted - offsetAt(guess, timeZone);
}

/** The zone's name as the runtime knows it; undefined when it knows none. An offset such as `+02:00` is no zone. */
export function knownZone(name: string): string | undefined {
	try {
		return /^[+-]/.test(name)
			? undefined
			: new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
	} catch {
		return undefined;
	}
}
