import { type Occurrences, occurrencesOf } from '../register/cron.ts';
import { startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';

const LONGEST_EARLY = 15 * 60_000;

/** What is needed to hold starts against a schedule; milliseconds. */
export interface Plan {
	occurrences: Occurrences;
	/** A start may come this long before its occurrence … */
	early: number;
	/** … and this long after it. */
	grace: number;
	/** First moment at which the robot is held to its schedule: its go-live. */
	liveFrom: number;
}

/** The robot's plan; null when nothing is expected of it now: ad hoc, in development, retired. */
export function planOf(robot: RegisteredRobot, now: number): Plan | null {
	if (robot.schedule === 'adhoc' || robot.goLive === undefined || !isLive(robot, now)) return null;
	const occurrences = occurrencesOf(robot.schedule.cron, robot.timeZone);
	const grace = robot.graceSeconds * 1000;
	return {
		occurrences,
		grace,
		early: Math.min(grace, occurrences.interval / 4, LONGEST_EARLY),
		liveFrom: startOfDay(robot.goLive, robot.timeZone),
	};
}

export function isLive(robot: RegisteredRobot, at: number): boolean {
	const phase = robot.phase(at);
	return phase === 'hypercare' || phase === 'operation';
}
