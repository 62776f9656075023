import { dayOf, startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';

/** A robot that has been signed off is looked at closely for so many days more. */
export const RELAPSE_DAYS = 30;

/** The days after a sign-off in which a relapse would show. */
export interface RelapseWatch {
	/** The sign-off: epoch milliseconds. */
	from: number;
	/** The first day that is no longer watched, `YYYY-MM-DD`. */
	ends: string;
}

/** The watch the robot is under; null without a sign-off, before it, from `RELAPSE_DAYS` after it on, and when retired. */
export function relapseWatch(robot: RegisteredRobot, now: number): RelapseWatch | null {
	if (robot.signedOff === undefined || robot.phase(now) !== 'operation') return null;
	const ends = new Date(Date.parse(robot.signedOff) + RELAPSE_DAYS * 86_400_000).toISOString().slice(0, 10);
	if (dayOf(now, robot.timeZone) >= ends) return null;
	return { from: startOfDay(robot.signedOff, robot.timeZone), ends };
}
