import { DAY_MINUTES } from './local-start.ts';

/** At which minute past which hours a robot starts. */
export interface Times {
	minute: number;
	/** Ascending. */
	hours: readonly number[];
}

/** Starts this much before a time are its own, in minutes: clocks differ, and some schedulers are early. */
export const EARLY = 5;
/** Starts later than this are no jitter, in minutes: a robot that is often so late has no time of its own. */
export const LATEST = 30;
const HOUR = 60;
/** An hour belongs to the schedule when it has at least half as many days as the hour that has most. */
const HOURS_SHARE = 0.5;

/** The times of day that local starts (minutes) speak for; they may speak for none. */
export function timesOf(starts: readonly number[]): Times {
	const minute = minuteOf(starts);
	const days = Array.from({ length: 24 }, () => new Set<number>());
	for (const start of starts) {
		const slot = Math.floor((start + EARLY - minute) / HOUR);
		days[slot % 24]!.add(Math.floor(slot / 24));
	}
	const most = Math.max(...days.map(({ size }) => size));
	const hours = days.flatMap(({ size }, hour) => (size >= most * HOURS_SHARE ? [hour] : []));
	return { minute, hours };
}

/** The minute past the hour after which most of them gather; one that people choose, where that is as likely. */
function minuteOf(starts: readonly number[]): number {
	const from = gathering(starts);
	const after = starts
		.map(start => (start - from + HOUR) % HOUR)
		.filter(minutes => minutes < LATEST)
		.sort((a, b) => a - b);
	const at = (share: number) => after[Math.floor((after.length - 1) * share)]!;
	const first = Math.floor(from + at(0.1));
	const spread = at(0.9) - at(0.1);
	const past = first % 5;
	// A minute before a round time is that time, by a clock that is fast.
	if (past === 4 && spread >= 1) return (first + 1) % HOUR;
	return (past <= spread ? first - past : first) % HOUR;
}

/** The minute past the hour that most starts come soon after; of several the last, which is the nearest to them. */
function gathering(starts: readonly number[]): number {
	const counts = Array.from({ length: HOUR }, () => 0);
	for (const start of starts) counts[Math.floor(start) % HOUR]!++;
	const soonAfter = counts.map((_, from) => {
		let sum = 0;
		for (let minute = from; minute < from + LATEST; minute++) sum += counts[minute % HOUR]!;
		return sum;
	});
	const most = Math.max(...soonAfter);
	// Going round the clock: a gathering may begin before the full hour and end after it.
	return soonAfter.findIndex((sum, from) => sum === most && soonAfter[(from + 1) % HOUR] !== most);
}

/** The time of day a local start belongs to: the last one before it, and how many minutes it is late. */
export function slotOf(start: number, { minute, hours }: Times): { due: number; late: number } {
	const reached = start + EARLY - minute;
	let slot = Math.floor(reached / HOUR);
	while (!hours.includes(slot % 24)) slot--;
	const due = slot * HOUR + minute;
	return { due, late: start - due };
}

/** `30 6`, `0 *`, `15 8-16`, `0 6,18`: minute and hour of a cron; null when nobody would write it. */
export function timesText({ minute, hours }: Times): string | null {
	const [first, last] = [hours[0]!, hours.at(-1)!];
	if (hours.length === 24) return `${minute} *`;
	if (hours.length > 2 && last - first === hours.length - 1) return `${minute} ${first}-${last}`;
	return hours.length <= MOST_LISTED ? `${minute} ${hours.join()}` : null;
}
const MOST_LISTED = 6;

/** The shortest time between two of them on one day or the next, in minutes. */
export function shortestGap({ hours }: Times): number {
	const gaps = hours.map(
		(hour, index) => (index + 1 < hours.length ? hours[index + 1]! : hours[0]! + 24) - hour,
	);
	return Math.min(DAY_MINUTES, HOUR * Math.min(...gaps));
}
