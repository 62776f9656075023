import { isFailure } from '#model/outcome.ts';
import { keepByRobot } from './kept.ts';
import type { Ledger, RunRow } from './ledger/types.ts';
import { RECENT, type RecentRuns } from './recent-runs.ts';
import type { Register } from './register/types.ts';

/** What the last runs of a robot come to; imported history is left out of all of it. */
export interface LastRuns {
	/** Failed ones among the last finished ones, as many as the register looks at. */
	failures: number;
	/**
	 * Of the last finished run, where it went well; null where it did not, or was imported. One without a count did nothing where
	 * the robot has counted anything lately, and says nothing (null) where it does not count.
	 */
	items: number | null;
	/** Of the last finished run, where it was a success; null where it was not, or was imported. */
	successSeconds: number | null;
	/** Runs begun in the last 24 hours; the far edge may be some minutes behind. */
	begun: number;
}

interface Deps {
	ledger: Pick<Ledger, 'onChange' | 'lastRuns' | 'runsBegun'>;
	register: Pick<Register, 'robot' | 'onChange'>;
	recentRuns: RecentRuns;
	/** Epoch milliseconds. */
	now: () => number;
}

const DAY = 86_400_000;
/** Only the far edge of the day depends on the time. */
const KEEP = 5 * 60_000;
/** Where most of its last runs are imported ones or go on. */
const MOST = 500;
/** Failures are looked for among so many runs where the robot is not registered. */
const OF_RUNS = 10;

export function createLastRuns({ ledger, register, recentRuns, now }: Deps): (robot: string) => LastRuns {
	const work = (robot: string): LastRuns => {
		const ofRuns = register.robot(robot)?.repeatedFailures.ofRuns ?? OF_RUNS;
		const recent = newestFirst(recentRuns(robot));
		const own = recent.filter(run => !run.imported);
		const isAll = recentRuns(robot).length < RECENT;
		const finished = isAll || own.length >= ofRuns ? own : more(robot);
		return {
			failures: finished.slice(0, ofRuns).filter(run => isFailure(run.outcome!)).length,
			...of(recent[0], own.some(countsItems)),
			begun: ledger.runsBegun(robot, now() - DAY),
		};
	};
	const more = (robot: string) => newestFirst(ledger.lastRuns(robot, MOST)).filter(run => !run.imported);
	const kept = keepByRobot(ledger, now, work, KEEP);
	register.onChange(() => kept.forget());
	return kept.get;
}

const closedAt = (run: RunRow) => run.endedAt ?? run.lostAt ?? 0;

/** Finished runs by end, as the ledger orders them. */
function newestFirst(runs: readonly RunRow[]): RunRow[] {
	return runs
		.filter(run => run.outcome !== null)
		.sort((a, b) => closedAt(b) - closedAt(a) || (a.run < b.run ? 1 : -1));
}

const countsItems = ({ items }: RunRow) => Object.keys(items).length > 0;

function of(last: RunRow | undefined, counts: boolean): Pick<LastRuns, 'items' | 'successSeconds'> {
	const good = last?.outcome === 'success' || last?.outcome === 'business_exception';
	if (last === undefined || last.imported || !good) return { items: null, successSeconds: null };
	const { items, outcome, startedAt, endedAt } = last;
	const timed = outcome === 'success' && startedAt !== null && endedAt !== null;
	return {
		items: counts ? Object.values(items).reduce((sum, count) => sum + count, 0) : null,
		successSeconds: timed ? Math.max(0, endedAt - startedAt) / 1000 : null,
	};
}
