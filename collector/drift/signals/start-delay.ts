import type { RunRow } from '../../ledger/types.ts';
import type { RegisteredRobot } from '../../register/types.ts';
import { planOf } from '../../schedule/window.ts';

/**
 * When the schedule meant this run to start, epoch milliseconds; null of a run it did not start, and of a robot that is not
 * held to one. `previousStart` is the start of the robot's run before: a second run of one occurrence is a repeat, and not
 * late, nor is one told a second time. Without a trigger that says so, what starts after the deadline is taken to be started by hand.
 */
export function plannedStart(
	robot: RegisteredRobot | undefined,
	{ startedAt, trigger }: Pick<RunRow, 'startedAt' | 'trigger'>,
	previousStart: number | null,
): number | null {
	if (robot === undefined || startedAt === null || byHand(trigger)) return null;
	const plan = planOf(robot, startedAt);
	const due = plan?.occurrences.before(startedAt + plan.early) ?? null;
	if (plan === null || due === null || due < plan.liveFrom) return null;
	if (previousStart !== null && previousStart >= due - plan.early && previousStart <= startedAt) return null;
	if (trigger === null && startedAt > plan.deadlineOf(due)) return null;
	// What waits for the end of a service window is not late for it.
	return startedAt >= plan.startableAt(due) ? plan.startableAt(due) : due;
}

/** Who names another reason than the time (`manual`, `queue`, `http`) did not start it by the schedule. */
function byHand(trigger: string | null): boolean {
	return trigger !== null && !/^(?:schedule|scheduled|scheduler|timer|cron|time)$/i.test(trigger);
}
