import type { RunMark } from '#model/read.ts';
import { startOf } from './started.ts';
import type { Times } from './times.ts';

/** One day of a period and the runs that started on it, oldest first. */
export interface Day {
	/** `YYYY-MM-DD` here. */
	day: string;
	weekend: boolean;
	runs: RunMark[];
	/** Versions that began on it. */
	versions: string[];
}

const DAY = 86_400_000;
/** More days than these are no picture. */
const MOST = 100;

interface Period {
	/** `YYYY-MM-DD`, as is `to`; both are of the period. */
	from: string;
	to: string;
	runs: readonly RunMark[];
	releases: readonly { version: string; at: string }[];
}

/** Every day of a period, also those without a run; the last hundred of a long one. */
export function daysOf({ from, to, runs, releases }: Period, { isoDay }: Pick<Times, 'isoDay'>): Day[] {
	const last = Date.parse(to);
	const first = Math.max(Date.parse(from), last - (MOST - 1) * DAY);
	const started = Map.groupBy(runs, run => isoDay(startOf(run)));
	const released = Map.groupBy(releases, ({ at }) => isoDay(at));
	const count = Math.max(0, Math.round((last - first) / DAY) + 1);
	return Array.from({ length: count }, (_, i) => {
		const date = new Date(first + i * DAY);
		const day = date.toISOString().slice(0, 10);
		return {
			day,
			weekend: [0, 6].includes(date.getUTCDay()),
			runs: started.get(day) ?? [],
			versions: (released.get(day) ?? []).map(({ version }) => version),
		};
	});
}
