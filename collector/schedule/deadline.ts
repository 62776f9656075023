import type { RegisteredRobot } from '../register/types.ts';
import { isLive, planOf } from './window.ts';

/** What is known of a robot's starts; epoch milliseconds. */
export interface StartsKnown {
	lastStartAt: number | null;
	/** When this schedule was first known: nothing before it is judged. */
	since: number;
}

export interface Deadline {
	/** When the schedule next starts the robot: the time that is due while its grace runs, the next one once it is missed. */
	nextRunAt: number | null;
	/** By when the robot must have started. In the past while a run is missed, until the robot starts. */
	deadlineAt: number | null;
}

const NONE: Deadline = { nextRunAt: null, deadlineAt: null };

/**
 * The first occurrence that no start has satisfied, and its deadline. A start satisfies every occurrence before it, and
 * one up to `early` after it; so one late start ends a row of missed runs. A run that is due within a service window may wait
 * for its end.
 */
export function nextDeadline(
	robot: RegisteredRobot,
	{ lastStartAt, since }: StartsKnown,
	now: number,
): Deadline {
	const plan = planOf(robot, now);
	if (plan === null) return NONE;
	const { occurrences, early, liveFrom } = plan;
	const judgedFrom = Math.max(since, liveFrom) - 1;
	const due = occurrences.after(Math.max(judgedFrom, (lastStartAt ?? Number.NEGATIVE_INFINITY) + early));
	if (due === null || !isLive(robot, due)) return NONE;
	const deadlineAt = plan.deadlineOf(due);
	return { deadlineAt, nextRunAt: deadlineAt < now ? occurrences.after(now) : due };
}
