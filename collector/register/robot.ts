import { durationSeconds } from '#model/duration.ts';
import type { Robot } from '#model/robot.ts';
import type { DecidedPhase } from '../decisions/types.ts';
import { type Common, NOTHING_COMMON } from './common.ts';
import { limitsOf } from './limits.ts';
import { occurrencesOfSchedule, scheduleText } from './occurrences.ts';
import { phasesOf } from './phases.ts';
import { plannedWork } from './planned-work.ts';
import type { RegisteredRobot } from './types.ts';

const STUCK_AFTER = '2m';
const LOST_AFTER = '15m';

export function stuckAfterSeconds({ heartbeat }: Pick<Robot, 'heartbeat'>): number {
	return durationSeconds(heartbeat?.stuckAfter ?? STUCK_AFTER);
}

export function lostAfterSeconds({ heartbeat }: Pick<Robot, 'heartbeat'>): number {
	return durationSeconds(heartbeat?.lostAfter ?? LOST_AFTER);
}

/** A sound entry of the register with its times, lengths and limits worked out. */
export function registered(
	robot: Robot,
	common: Common = NOTHING_COMMON,
	decided?: (robot: string) => readonly DecidedPhase[],
): RegisteredRobot {
	const { schedule, minDuration } = robot;
	const timeZone = (schedule === 'adhoc' ? undefined : schedule.timeZone) ?? common.timeZone;
	const occurrences = occurrencesOfSchedule(schedule, timeZone, common.closedDays);
	return {
		...robot,
		timeZone,
		scheduleText: scheduleText(schedule, timeZone),
		occurrences,
		graceSeconds: schedule === 'adhoc' ? 0 : durationSeconds(schedule.grace),
		maxDurationSeconds: durationSeconds(robot.maxDuration),
		minDurationSeconds: minDuration === undefined ? null : durationSeconds(minDuration),
		stuckAfterSeconds: stuckAfterSeconds(robot),
		lostAfterSeconds: lostAfterSeconds(robot),
		...limitsOf(robot, occurrences),
		closedDays: common.closedDays,
		plannedWork: [
			...(robot.serviceWindows ?? []).map(window => plannedWork(window, timeZone, null)),
			...robot.targetSystems.flatMap(name => common.targetSystem(name).plannedWork),
		],
		...phasesOf(robot, timeZone, decided && (() => decided(robot.id))),
	};
}
