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

/** The calendar day of a moment in a zone, as `YYYY-MM-DD`. */
export function dayOf(time: number, timeZone: string): string {
	return wallClock(time, timeZone).slice(0, 10);
}

/** The first moment of a day (`YYYY-MM-DD`) in a zone, in epoch milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
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
