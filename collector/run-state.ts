import type { RunSummary } from '#model/read.ts';
import type { RunRow } from './ledger/types.ts';
import type { RegisteredRobot } from './register/types.ts';
import { isStuck } from './schedule/lost-runs.ts';

/**
 * Whether a run is over, running, or stuck: silent for too long where it has sent heartbeats, twice over its limit where it
 * never did (then silence means nothing, and length is all there is to judge by).
 */
export function stateOf(run: RunRow, robot: RegisteredRobot | undefined, now: number): RunSummary['state'] {
	if (run.outcome !== null) return 'finished';
	if (isStuck(run, robot, now)) return 'stuck';
	if (run.heartbeats > 0 || robot === undefined) return 'running';
	return now - (run.startedAt ?? run.lastSeenAt) > robot.maxDurationSeconds * 2000 ? 'stuck' : 'running';
}
