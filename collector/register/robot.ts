import { durationSeconds } from '#model/duration.ts';
import type { Phase } from '#model/phase.ts';
import type { Robot } from '#model/robot.ts';
import { dayOf } from './day.ts';
import type { RegisteredRobot } from './types.ts';

export const DEFAULT_TIME_ZONE = 'Europe/Copenhagen';
const STUCK_AFTER = '2m';
const LOST_AFTER = '15m';

export function stuckAfterSeconds({ heartbeat }: Pick<Robot, 'heartbeat'>): number {
	return durationSeconds(heartbeat?.stuckAfter ?? STUCK_AFTER);
}

export function lostAfterSeconds({ heartbeat }: Pick<Robot, 'heartbeat'>): number {
	return durationSeconds(heartbeat?.lostAfter ?? LOST_AFTER);
}

/** A sound entry of the register with its times and lengths worked out. `fileZone` is for schedules that name none. */
export function registered(robot: Robot, fileZone = DEFAULT_TIME_ZONE): RegisteredRobot {
	const { schedule, minDuration } = robot;
	const timeZone = (schedule === 'adhoc' ? undefined : schedule.timeZone) ?? fileZone;
	return {
		...robot,
		timeZone,
		scheduleText: schedule === 'adhoc' ? 'adhoc' : `${schedule.cron} · ${timeZone}`,
		graceSeconds: schedule === 'adhoc' ? 0 : durationSeconds(schedule.grace),
		maxDurationSeconds: durationSeconds(robot.maxDuration),
		minDurationSeconds: minDuration === undefined ? null : durationSeconds(minDuration),
		stuckAfterSeconds: stuckAfterSeconds(robot),
		lostAfterSeconds: lostAfterSeconds(robot),
		phase: now => phaseOn(robot, dayOf(now, timeZone)),
	};
}

/** Dates are days in the robot's time zone, and begin their phase. */
function phaseOn({ goLive, signedOff, retired }: Robot, day: string): Phase {
	if (retired !== undefined && day >= retired) return 'retired';
	if (signedOff !== undefined && day >= signedOff) return 'operation';
	return goLive !== undefined && day >= goLive ? 'hypercare' : 'development';
}
