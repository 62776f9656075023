import type { ReviewPlan } from '#model/hypercare.ts';
import { dayOf } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';

const FIRST_AFTER_MONTHS = 3;
const THEN_EVERY_MONTHS = 6;

/**
 * The status meetings of a robot: the next one three months after its sign-off, then half a year after the last that was held;
 * null unless it is in operation. A meeting before the sign-off is of an earlier operation. Days are the robot's.
 */
export function reviewPlan(robot: RegisteredRobot, held: ReviewPlan['held'], now: number): ReviewPlan {
	const signedOffAt = robot.signedOffAt(now);
	if (signedOffAt === null) return { nextOn: null, held };
	const signedOff = dayOf(signedOffAt, robot.timeZone);
	const last = held
		.map(({ heldOn }) => heldOn)
		.filter(day => day >= signedOff)
		.toSorted()
		.at(-1);
	const nextOn =
		last === undefined ? addMonths(signedOff, FIRST_AFTER_MONTHS) : addMonths(last, THEN_EVERY_MONTHS);
	return { nextOn, held };
}

/** The same day so many months later, or the last day of a month that has no such day. */
function addMonths(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number);
	const lastOfMonth = new Date(Date.UTC(year!, month! - 1 + months + 1, 0));
	const wanted = Math.min(date!, lastOfMonth.getUTCDate());
	return `${lastOfMonth.toISOString().slice(0, 8)}${String(wanted).padStart(2, '0')}`;
}
