import { RUN_DURATION_BUCKETS, STEP_DURATION_BUCKETS } from '#model/metric.ts';
import type {
	CounterTotal,
	HistogramTotal,
	Ledger,
	RobotActivity,
	RunRow,
	SpanRow,
} from '../ledger/types.ts';
import { RECENT } from '../recent-runs.ts';
import { USUAL_RUNS } from '../usual.ts';
import { versionOf } from '../version.ts';
import { type Happening, happenings, type PastRobot } from './happening.ts';

/** What the families read of a ledger, so that the same code that answers a scrape can answer one of the past. */
export type LedgerView = Pick<
	Ledger,
	'counters' | 'histograms' | 'activity' | 'activeRuns' | 'successSeconds'
>;

/** The ledger as it was: `moveTo` only goes forward. */
export interface Past extends LedgerView {
	/** When something changed after `from`, ascending. */
	times: readonly number[];
	/** What the robot's last runs had named by then. */
	version(robot: string): string | null;
	/** Returns the runs that ended on the way, in order. */
	moveTo(at: number): RunRow[];
}

const COUNTERS = [
	'rpa_runs_total',
	'rpa_run_errors_total',
	'rpa_runs_lost_total',
	'rpa_items_total',
	'rpa_steps_total',
];
const HISTOGRAMS: Record<string, readonly number[]> = {
	rpa_run_duration_seconds: RUN_DURATION_BUCKETS,
	rpa_step_duration_seconds: STEP_DURATION_BUCKETS,
};

/**
 * The past from `from` on, told backwards from the totals of now: a counter then is the total less what has been added
 * since. So the last value is the live one exactly, and what retention has pruned is in the value it starts from.
 */
export function openPast(ledger: Ledger, from: number): Past {
	const { totals, runs } = consistent(ledger, from);
	const known = new Set(totals.counters.map(total => key(total.family, total.robot, total.label)));
	// Of two ends at one moment the ledger takes the run with the greater id as the last.
	runs.sort((a, b) => (a.run.run < b.run.run ? -1 : 1));
	const all = runs.flatMap(({ run, steps }) => happenings(run, steps, known)).filter(one => one.at > from);
	all.sort((a, b) => a.at - b.at);
	const ahead = new Map<string, Ahead>();
	for (const one of all) add(ahead, one, 1);
	const robots = new Map(totals.activity.map(of => [of.robot, before(ledger, of, from)]));
	let next = 0;

	return {
		times: [...new Set(all.map(one => one.at))],
		moveTo(at) {
			const finished: RunRow[] = [];
			for (; next < all.length && all[next]!.at <= at; next++) {
				const one = all[next]!;
				add(ahead, one, -1);
				const of = robots.get(one.robot);
				if (of !== undefined) one.apply?.(of);
				if (one.finished !== undefined) finished.push(one.finished);
			}
			return finished;
		},
		counters: family =>
			totals.counters
				.filter(total => total.family === family)
				.map(total => ({
					...total,
					value: less(total.value, ahead.get(key(family, total.robot, total.label))),
				})),
		histograms: family =>
			totals.histograms
				.filter(total => total.family === family)
				.map(total => earlierHistogram(total, ahead.get(key(family, total.robot, total.label)))),
		activity: () => [...robots.values()],
		activeRuns: () => [],
		successSeconds: (robot, limit) => robots.get(robot)?.successSeconds.slice(0, limit) ?? [],
		version: robot => versionOf(robots.get(robot)?.versions ?? []),
	};
}

interface Totals {
	counters: (CounterTotal & { family: string })[];
	histograms: (HistogramTotal & { family: string })[];
	activity: RobotActivity[];
}
interface KnownRun {
	run: RunRow;
	steps: SpanRow[];
}

/** Totals and the runs they count, read until nothing came in between: the collector may be at work meanwhile. */
function consistent(ledger: Ledger, from: number): { totals: Totals; runs: KnownRun[] } {
	for (let attempt = 0; attempt < 20; attempt++) {
		const totals = readTotals(ledger);
		const runs = readRuns(ledger, from);
		if (JSON.stringify(readTotals(ledger)) === JSON.stringify(totals)) return { totals, runs };
	}
	throw new Error('the ledger changes faster than its past can be read; try again when fewer runs end');
}

function readTotals(ledger: Ledger): Totals {
	return {
		counters: COUNTERS.flatMap(family => ledger.counters(family).map(total => ({ ...total, family }))),
		histograms: Object.keys(HISTOGRAMS).flatMap(family =>
			ledger.histograms(family).map(total => ({ ...total, family })),
		),
		activity: ledger.activity(),
	};
}

/** Every run with a sign of life after `from`; the longest run that is looked for is a week. */
function readRuns(ledger: Ledger, from: number): KnownRun[] {
	const found: KnownRun[] = [];
	let cursor: string | undefined;
	do {
		const page = ledger.runs({ from: from - 7 * 86_400_000, limit: 500, ...(cursor && { cursor }) });
		for (const run of page.runs) {
			const steps = ledger.trace(run.traceId).filter(span => span.step && span.run === run.run);
			found.push({ run, steps });
		}
		cursor = page.next ?? undefined;
	} while (cursor !== undefined);
	return found;
}

/** What is still to come of one series. The sum is in whole microseconds, as the ledger keeps it: no digit is lost. */
interface Ahead {
	count: number;
	sumUs: number;
	buckets: number[];
}

const key = (family: string, robot: string, label: string) => `${family}\u0001${robot}\u0001${label}`;

function add(ahead: Map<string, Ahead>, { family, robot, label, value }: Happening, sign: 1 | -1): void {
	if (family === null) return;
	const name = key(family, robot, label);
	const of = ahead.get(name) ?? { count: 0, sumUs: 0, buckets: [] };
	ahead.set(name, of);
	const bounds = HISTOGRAMS[family];
	if (bounds === undefined) {
		of.count += sign * value;
		return;
	}
	const over = bounds.findIndex(bound => value <= bound);
	const bucket = over === -1 ? bounds.length : over;
	of.buckets[bucket] = (of.buckets[bucket] ?? 0) + sign;
	of.count += sign;
	of.sumUs += sign * Math.round(value * 1e6);
}

const less = (total: number, ahead: Ahead | undefined) => Math.max(0, total - (ahead?.count ?? 0));

function earlierHistogram(total: HistogramTotal, ahead: Ahead | undefined): HistogramTotal {
	const { count = 0, sumUs = 0, buckets = [] } = ahead ?? {};
	return {
		...total,
		count: Math.max(0, total.count - count),
		sum: Math.max(0, Math.round(total.sum * 1e6) - sumUs) / 1e6,
		buckets: total.buckets.map((of, index) => Math.max(0, of - (buckets[index] ?? 0))),
		// Promtool has no way to take exemplars.
		exemplars: [],
	};
}

/** What is known of a robot at `from`: the last times, where they are that old, and what its runs before that say. */
function before(ledger: Ledger, of: RobotActivity, from: number): PastRobot {
	const old = (at: number | null) => (at !== null && at <= from ? at : null);
	const ended = old(of.lastEndAt) !== null;
	return {
		...of,
		lastStartAt: old(of.lastStartAt),
		lastEndAt: old(of.lastEndAt),
		lastSuccessAt: old(of.lastSuccessAt),
		lastDurationSeconds: ended ? of.lastDurationSeconds : null,
		lastEndOutcome: ended ? of.lastEndOutcome : null,
		lastOutcome: ended ? of.lastOutcome : null,
		active: 0,
		oldestActiveStartAt: null,
		successSeconds: ledger.successSeconds(of.robot, USUAL_RUNS, from),
		versions: ledger.runs({ robot: of.robot, to: from, limit: RECENT }).runs.map(run => run.version),
	};
}
