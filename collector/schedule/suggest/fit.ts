import type { StartsOn } from '../../register/start-days.ts';
import { DAY_MINUTES, localDay } from './local-start.ts';
import { LATEST, shortestGap, slotOf, type Times } from './times.ts';

/** How starts and the times of a schedule agree. */
export interface Fit {
	/** Minutes after its time, of each time that has a start: ascending, negative when early. */
	late: readonly number[];
	/** Starts that have no time. */
	strays: number;
	/** Starts soon after another: repeats by hand. */
	repeats: number;
	/** Times without a start. */
	missed: number;
}

/** A start this long after one that was on time is a repeat, in minutes, unless the next time is nearer. */
const REPEATED_WITHIN = 240;

/** Holds local starts (minutes, ascending) against times and days, from the first start until `until`. */
export function fitOf(starts: readonly number[], times: Times, startsOn: StartsOn, until: number): Fit {
	const met = new Map<number, number>();
	const within = Math.min(REPEATED_WITHIN, shortestGap(times));
	let strays = 0;
	let repeats = 0;
	let lastMet = Number.NEGATIVE_INFINITY;
	for (const start of starts) {
		const { due, late } = slotOf(start, times);
		if (late <= LATEST && !met.has(due) && startsOn(localDay(due))) {
			met.set(due, late);
			lastMet = start;
		} else if (start - lastMet <= within) repeats++;
		else strays++;
	}
	const first = starts.length === 0 ? until : slotOf(starts[0]!, times).due;
	const missed = timesBetween(times, startsOn, first, until - LATEST).filter(due => !met.has(due)).length;
	return { late: [...met.values()].sort((a, b) => a - b), strays, repeats, missed };
}

function timesBetween({ minute, hours }: Times, startsOn: StartsOn, first: number, last: number): number[] {
	const times: number[] = [];
	for (let day = Math.floor(first / DAY_MINUTES); day * DAY_MINUTES <= last; day++) {
		if (!startsOn(localDay(day * DAY_MINUTES))) continue;
		times.push(...hours.map(hour => day * DAY_MINUTES + hour * 60 + minute));
	}
	return times.filter(due => due >= first && due <= last);
}
