import { addDays } from '#model/calendar.ts';
import { dayOf } from '../register/day.ts';
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
	const from = robot.signedOffAt(now);
	if (from === null) return null;
	const ends = addDays(dayOf(from, robot.timeZone), RELAPSE_DAYS);
	return dayOf(now, robot.timeZone) >= ends ? null : { from, ends };
}
