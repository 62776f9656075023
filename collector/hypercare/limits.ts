import { type Frequency, frequency } from '../register/frequency.ts';
import type { RegisteredRobot } from '../register/types.ts';

/** What hypercare asks of one robot. */
export interface Limits {
	days: number;
	runs: number;
	/** Runs that did not fail, of runs. */
	successRatio: number;
	/** The last runs, none of which may have failed. */
	recentRuns: number;
	/** Starts within grace, of occurrences. */
	punctualityRatio: number;
	/** Items handled; fewer where the robot has fewer. */
	items: number;
	completionRatio: number;
	systemExceptionRatio: number;
	/** Items seen, of items expected. */
	volume: readonly [number, number];
	/** p95 of the duration, of its median. */
	durationRatio: number;
	/** What the runs must prove: the lower bound of their success; null where that is not asked for. */
	provenRatio: number | null;
	/** Business exceptions, of items; null where nothing was agreed. */
	businessExceptionRatio: number | null;
	/** Bank days, and last runs, without a severe incident; 0 where it is not asked for. */
	quietBankDays: number;
	quietRuns: number;
	/** Incidents this bad begin the period anew; 0: none do. */
	restartSev: 0 | 1 | 2;
	/** Cases the owner checks, and first runs that are checked each; 0 where that is not asked for. */
	sampleCases: number;
	sampleRuns: number;
	/** The last runs, none of which may be the first of a new release. */
	releaseRuns: number;
	/** Days after which it is for the steering group. */
	longestDays: number;
}

/** The seldomer a robot runs, the fewer runs it can be asked for; what so few prove is told beside the verdict. */
const RUNS: Record<Frequency, number> = { high: 20, daily: 20, weekly: 5, monthly: 3, adhoc: 5 };
const ITEMS = 100;
/** Robots that run seldom are not quiet for having stood still. */
const SELDOM: readonly Frequency[] = ['weekly', 'monthly', 'adhoc'];
/** What was expected at the screening was a guess: so much more is still as expected. */
const GUESSED = 1.2;
const RESTART = { sev1: 1, sev2: 2, never: 0 } as const;

/** The defaults, by how often the robot runs, and what the register says otherwise. */
export function limitsOf(robot: RegisteredRobot): Limits {
	const own = robot.hypercare;
	const often = frequency(robot);
	const seldom = SELDOM.includes(often);
	const runs = own?.runs ?? RUNS[often];
	return {
		days: own?.days ?? 14,
		runs,
		successRatio: own?.successRatio ?? 0.95,
		recentRuns: own?.recentRuns ?? 5,
		provenRatio: own?.provenRatio ?? null,
		punctualityRatio: own?.punctualityRatio ?? 0.95,
		items: own?.items ?? Math.min(ITEMS, Math.ceil((robot.expectedItems ?? ITEMS) * runs)),
		completionRatio: own?.completionRatio ?? 0.98,
		systemExceptionRatio: own?.systemExceptionRatio ?? 0.02,
		businessExceptionRatio: agreedLevel(robot),
		volume: own?.volume ?? [0.7, 1.3],
		durationRatio: own?.durationRatio ?? 2,
		quietBankDays: own?.quietBankDays ?? (seldom ? 0 : 10),
		quietRuns: own?.quietRuns ?? (seldom ? 3 : 0),
		restartSev: RESTART[own?.restartOn ?? 'sev1'],
		sampleCases: own?.sampleCases ?? 10,
		sampleRuns: own?.sampleRuns ?? 5,
		// A robot that is asked for three runs cannot be asked for five of one release.
		releaseRuns: own?.releaseRuns ?? Math.min(5, runs),
		longestDays: own?.longestDays ?? Math.max(90, own?.days ?? 0),
	};
}

function agreedLevel(robot: RegisteredRobot): number | null {
	const expected = robot.expectedBusinessExceptionRatio;
	return expected === undefined ? robot.businessExceptionRatio : Math.min(1, GUESSED * expected);
}
