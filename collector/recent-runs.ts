import { keepByRobot } from './kept.ts';
import type { Ledger, RunRow } from './ledger/types.ts';

/** As many of a robot's last runs as its strip on the overview shows. */
export const RECENT = 30;

/** The robot's last runs by start, newest first, at most RECENT. */
export type RecentRuns = (robot: string, limit?: number) => readonly RunRow[];

/** The overview asks for the last runs of all robots every few seconds; only those of robots that ran are read again. */
export function createRecentRuns(
	ledger: Pick<Ledger, 'lastRuns' | 'onChange'>,
	now: () => number,
): RecentRuns {
	const kept = keepByRobot(ledger, now, robot => ledger.lastRuns(robot, RECENT));
	return (robot, limit = RECENT) => (limit >= RECENT ? kept.get(robot) : kept.get(robot).slice(0, limit));
}
