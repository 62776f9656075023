import { itemsOf } from './items-of.ts';
import type { Texts } from './texts/texts.ts';
import type { Evidence } from './types.ts';

/** A day further off than so many runs is no day to tell anybody. */
const FORESEEN = 1000;

/** Says a day in a language; null where the figures allow none. */
export type Day = (texts: Texts) => string | null;

/** When so many more runs will have been: by the schedule, or at the pace so far where there is none. */
export function dayOfRuns({ robot, now, startedAt, runs }: Evidence, more: number): Day {
	if (!(more > 0 && more <= FORESEEN)) return noDay;
	const { occurrences } = robot;
	if (occurrences === null) {
		return runs.length === 0 ? noDay : dayAt(now + (more * (now - startedAt)) / runs.length, robot, now);
	}
	const { after } = occurrences;
	// Counted when it is told, and once: most reviews are asked for their verdicts alone.
	let day: Day | undefined;
	return texts => {
		day ??= dayAfter(more);
		return day(texts);
	};

	function dayAfter(runs: number): Day {
		let time: number | null = now;
		for (let run = 0; run < runs && time !== null; run++) time = after(time);
		return time === null ? noDay : dayAt(time, robot, now);
	}
}

/** When so many more runs like these will have been, should they be as frequent among all as they were. */
export function dayOfSuch(evidence: Evidence, more: number, seen: number): Day {
	return seen === 0
		? dayOfRuns(evidence, more)
		: dayOfRuns(evidence, Math.ceil((more * evidence.runs.length) / seen));
}

/** When so many more items will have been handled: as many a run as so far, or as are expected. */
export function dayOfItems(evidence: Evidence, more: number): Day {
	const { runs, robot } = evidence;
	const seen = runs.reduce((sum, run) => sum + itemsOf(run), 0);
	const perRun = seen > 0 ? seen / runs.length : (robot.expectedItems ?? 0);
	return perRun === 0 ? noDay : dayOfRuns(evidence, Math.ceil(more / perRun));
}

/** The day of a moment, in the robot's time zone. */
export function dayAt(time: number, { timeZone }: { timeZone: string }, now: number): Day {
	return texts => texts.date(time, timeZone, now);
}

const noDay: Day = () => null;
