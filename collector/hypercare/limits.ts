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
}

/** The seldomer a robot runs, the fewer runs it can be asked for; what so few prove is told beside the verdict. */
const RUNS: Record<Frequency, number> = { high: 20, daily: 20, weekly: 5, monthly: 3, adhoc: 5 };
const ITEMS = 100;

/** The defaults, by how often the robot runs, and what the register says otherwise. */
export function limitsOf(robot: RegisteredRobot): Limits {
	const own = robot.hypercare;
	const runs = own?.runs ?? RUNS[frequency(robot)];
	return {
		days: own?.days ?? 14,
		runs,
		successRatio: own?.successRatio ?? 0.95,
		recentRuns: 5,
		punctualityRatio: own?.punctualityRatio ?? 0.95,
		items: own?.items ?? Math.min(ITEMS, Math.ceil((robot.expectedItems ?? ITEMS) * runs)),
		completionRatio: 0.98,
		systemExceptionRatio: own?.systemExceptionRatio ?? 0.02,
		volume: [0.7, 1.3],
		durationRatio: 2,
	};
}
