import { isFailure, isOutcome } from '#model/outcome.ts';
import type { PastFamily, PastSeries } from './past-series.ts';

const DAY = 86_400;
/** The windows of the rules, in days (`alerts/rules/recording.yml`). */
const WINDOWS = [7, 30];
/** In seconds. */
export const LONGEST_WINDOW = Math.max(...WINDOWS) * DAY;

/** A robot's totals from a time on. */
interface Point {
	at: number;
	runs: number;
	failures: number;
}

/**
 * The past of what a rule records: the share of runs that failed within the windows, by the same difference of totals. A new
 * rule's past would have to wait for its window to fill.
 */
export function createShares() {
	const points = new Map<string, Point[]>();
	return {
		/** The totals of all robots at a time (epoch seconds, ascending), outcome by outcome. */
		take(at: number, totals: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
			for (const [robot, outcomes] of totals) {
				const known = points.get(robot) ?? [];
				points.set(robot, known);
				const point = addUp(at, outcomes);
				const last = known.at(-1);
				if (last?.runs !== point.runs || last.failures !== point.failures) known.push(point);
			}
		},
		told: (grid: Grid): PastFamily[] =>
			WINDOWS.map(days => ({
				name: `robot:rpa_run_failures_per_runs:ratio_increase${days}d`,
				help: `Share of the runs of the last ${days} days that failed.`,
				series: [...points].map(([robot, known]) => shareOf(robot, known, days, grid)),
			})),
	};
}

interface Grid {
	from: number;
	to: number;
	stepSeconds: number;
}

function addUp(at: number, outcomes: ReadonlyMap<string, number>): Point {
	let runs = 0;
	let failures = 0;
	for (const [outcome, count] of outcomes) {
		runs += count;
		if (isOutcome(outcome) && isFailure(outcome)) failures += count;
	}
	return { at, runs, failures };
}

/** It changes when a run ends, and once more when that run leaves the window. */
function shareOf(
	robot: string,
	known: readonly Point[],
	days: number,
	{ from, to, stepSeconds }: Grid,
): PastSeries {
	const metric = `robot:rpa_run_failures_per_runs:ratio_increase${days}d`;
	const left = known.map(({ at }) => from + Math.ceil((at + days * DAY - from) / stepSeconds) * stepSeconds);
	const times = [...new Set([from, ...known.map(({ at }) => at), ...left])]
		.filter(time => time >= from && time <= to)
		.sort((a, b) => a - b);
	const changes: PastSeries['changes'] = [];
	for (const at of times) {
		const now = totalAt(known, at);
		const then = totalAt(known, at - days * DAY);
		const runs = now.runs - then.runs;
		const value = runs > 0 ? (now.failures - then.failures) / runs : null;
		if (value !== (changes.at(-1)?.value ?? null)) changes.push({ at, value });
	}
	return { metric, labels: { robot }, changes };
}

/** Before the first time it is what it was then: nothing of earlier is known. */
function totalAt(known: readonly Point[], at: number): Point {
	let low = 0;
	let high = known.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (known[middle]!.at <= at) low = middle;
		else high = middle - 1;
	}
	return known[low]!;
}
