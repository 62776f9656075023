import { isFailure } from '#model/outcome.ts';
import type { RobotState } from '#model/read.ts';
import type { RobotActivity, RunRow } from '../ledger/types.ts';
import { dayOf } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { stateOf } from '../run-state.ts';

export interface Standing {
	robot: RegisteredRobot | undefined;
	activity: RobotActivity | undefined;
	/** Its active runs. */
	active: readonly RunRow[];
	/** Its deadline has passed, and it has not started. */
	missed: boolean;
	/** Signals of it with an open change. */
	drifting: readonly string[];
	now: number;
}

/** Never run, or not since it went live: silence is no success. */
function isUnproven({ robot, activity }: Standing): boolean {
	const last = Math.max(activity?.lastStartAt ?? -Infinity, activity?.lastEndAt ?? -Infinity);
	if (last === -Infinity) return true;
	return robot?.goLive !== undefined && dayOf(last, robot.timeZone) < robot.goLive;
}

function isTooLong({ robot, active, now }: Standing): boolean {
	if (robot === undefined) return false;
	return active.some(
		({ startedAt }) => startedAt !== null && now - startedAt > robot.maxDurationSeconds * 1000,
	);
}

/** What is wrong with a robot now, the worst first (`ROBOT_STATES`). A retired robot is retired, whatever it did last. */
export function robotState(standing: Standing): RobotState {
	const { robot, activity, active, missed, drifting, now } = standing;
	if (robot?.phase(now) === 'retired') return 'retired';
	if (activity?.lastOutcome && isFailure(activity.lastOutcome)) return 'failing';
	if (missed) return 'missed';
	if (active.some(run => stateOf(run, robot, now) === 'stuck')) return 'stuck';
	if (isTooLong(standing)) return 'too_long';
	if (drifting.length > 0) return 'drifting';
	if (isUnproven(standing)) return 'unproven';
	return active.length > 0 ? 'running' : 'fine';
}
