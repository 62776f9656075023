const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and time of a moment in a zone. `sv-SE` writes `2026-03-29 02:30:00`. */
function wallClock(time: number, timeZone: string): string {
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

/** The first moment of a day (`YYYY-MM-DD`) in a zone, in epoch milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
	return startOf(day, timeZone);
}

function workOutStart(day: string, timeZone: string): number {
	const wanted = Date.parse(`${day}T00:00:00Z`);
	const offset = (time: number) => Date.parse(`${wallClock(time, timeZone).replace(' ', 'T')}Z`) - time;
	const guess = wanted - offset(wanted);
	return wanted - offset(guess);
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
