import type { RegisteredRobot } from '../register/types.ts';
import { beginningOfWork } from './service-window.ts';
import { isLive, planOf } from './window.ts';

export interface Accounts {
	/** When this schedule was first known: nothing before it is judged. */
	since: number;
	/** Deadlines before this have been judged already; null when none has. */
	accountedUntil: number | null;
	/** Starts from `judgedStartsFrom` on; any order. */
	starts: readonly number[];
}

/** From when on starts can matter to deadlines that have not been judged yet: the grace before the first that is due. */
export function judgedStartsFrom(robot: RegisteredRobot, accountedUntil: number): number {
	const grace = robot.graceSeconds * 1000;
	return beginningOfWork(robot, accountedUntil - grace) - grace;
}

/** The first occurrence that has not been judged, where its deadline has passed; else null. */
export function firstUnjudged(
	robot: RegisteredRobot,
	{ since, accountedUntil }: Omit<Accounts, 'starts'>,
	now: number,
): number | null {
	const plan = planOf(robot, now);
	if (plan === null) return null;
	const { occurrences, deadlineOf, liveFrom } = plan;
	const judged = accountedUntil ?? Number.NEGATIVE_INFINITY;
	const from = accountedUntil === null ? since : plan.earliestDueAt(accountedUntil);
	let due = occurrences.after(Math.max(since, liveFrom, from) - 1);
	while (due !== null && deadlineOf(due) < judged) due = occurrences.after(due);
	return due !== null && deadlineOf(due) < now ? due : null;
}

/**
 * Occurrences whose deadline passed before `now`, have not been judged before, and that no start satisfied: none from
 * `early` before the occurrence to its deadline.
 */
export function missedRuns(
	robot: RegisteredRobot,
	{ since, accountedUntil, starts }: Accounts,
	now: number,
): number {
	let due = firstUnjudged(robot, { since, accountedUntil }, now);
	const plan = planOf(robot, now);
	if (plan === null) return 0;
	const { occurrences, early, deadlineOf } = plan;
	const sorted = starts.toSorted((a, b) => a - b);
	let missed = 0;
	let start = 0;
	while (due !== null && deadlineOf(due) < now && isLive(robot, due)) {
		while (start < sorted.length && sorted[start]! < due - early) start++;
		if (start === sorted.length || sorted[start]! > deadlineOf(due)) missed++;
		due = occurrences.after(due);
	}
	return missed;
}
