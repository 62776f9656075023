import type { Online } from './online.ts';
import type { Stream } from './streams.ts';

/** False alarms of so many runs, streams of equal length one after another, each from a cold start. */
export function falseAlarms(
	begin: () => Online,
	stream: (seed: number) => Stream,
	streams: number,
	length: number,
) {
	let alarms = 0;
	for (let seed = 0; seed < streams; seed++) {
		const online = begin();
		const next = stream(seed);
		for (let run = 0; run < length; run++) if (online(next(run)) !== null) alarms++;
	}
	return { alarms, runs: streams * length };
}

export interface Delays {
	/** Runs from the first changed one (1) to the alarm; infinite where it was missed; ascending. */
	delays: number[];
	/** By how many runs the first changed one was mistaken; of alarms that say it; ascending. */
	errors: number[];
	/** Streams that alarmed before anything had changed, and are left out. */
	before: number;
}

/** How soon a change at run `at` is noticed within `limit` runs. */
export function delaysOf(
	begin: () => Online,
	stream: (seed: number) => Stream,
	{ streams, at, limit }: { streams: number; at: number; limit: number },
): Delays {
	const found: Delays = { delays: [], errors: [], before: 0 };
	for (let seed = 0; seed < streams; seed++) {
		const online = begin();
		const next = stream(seed);
		const alarm = firstAlarm(online, next, at + limit);
		if (alarm !== null && alarm.run < at) found.before++;
		else found.delays.push(alarm === null ? Number.POSITIVE_INFINITY : alarm.run - at + 1);
		if (alarm !== null && alarm.run >= at && alarm.runsAgo !== null)
			found.errors.push(Math.abs(alarm.run - alarm.runsAgo - at));
	}
	found.delays.sort((a, b) => a - b);
	found.errors.sort((a, b) => a - b);
	return found;
}

function firstAlarm(online: Online, next: Stream, until: number) {
	for (let run = 0; run < until; run++) {
		const alarm = online(next(run));
		if (alarm !== null) return { run, ...alarm };
	}
	return null;
}

/** Of ascending values; NaN of none. */
export function quantile(ascending: readonly number[], share: number): number {
	return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? Number.NaN;
}

/** How many of them are at most `most`, as a share. */
export function shareUpTo(ascending: readonly number[], most: number): number {
	return ascending.filter(value => value <= most).length / ascending.length;
}
