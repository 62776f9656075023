/** One minute as a clock in a zone shows it. */
export interface Minute {
	/** Epoch milliseconds. */
	time: number;
	day: string;
	/** Minutes after midnight. */
	clock: number;
}

const MINUTE = 60_000;

/** Every minute of a stretch of time, by a clock in a zone: the slow and certain way to tell when something is due. */
export function minutesOf(from: number, to: number, timeZone: string): Minute[] {
	const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
	const minutes: Minute[] = [];
	for (let time = from; time < to; time += MINUTE) {
		const [day, clock] = format.format(time).split(' ') as [string, string];
		const [hour, minute] = clock.split(':').map(Number) as [number, number];
		minutes.push({ time, day, clock: 60 * hour + minute });
	}
	return minutes;
}

/**
 * When a job at fixed times of day (minutes after midnight) runs: at the first moment of the day the clock shows the time, or,
 * where it never does, at the first moment after. Two at one moment are one. Only days that are whole are told of.
 */
export function fixedTimes(
	minutes: readonly Minute[],
	clocks: readonly number[],
	startsOn: (day: string) => boolean,
) {
	const days = [...Map.groupBy(minutes, ({ day }) => day)].slice(1, -1);
	const times = days
		.filter(([day]) => startsOn(day))
		.flatMap(([, ofDay]) =>
			clocks.map(
				clock =>
					(ofDay.find(minute => minute.clock === clock) ?? ofDay.find(minute => minute.clock > clock))!.time,
			),
		);
	return [...new Set(times)].sort((a, b) => a - b);
}
