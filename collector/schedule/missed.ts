import type { RegisteredRobot } from '../register/types.ts';
import { isLive, planOf } from './window.ts';

export interface Accounts {
	/** When this schedule was first known: nothing before it is judged. */
	since: number;
	/** Deadlines before this have been judged already; null when none has. */
	accountedUntil: number | null;
	/** Starts from `judgedStartsFrom` on; any order. */
	starts: readonly number[];
}

/** From when on starts can matter to deadlines that have not been judged yet. */
export function judgedStartsFrom({ graceSeconds }: RegisteredRobot, accountedUntil: number): number {
	return accountedUntil - 2 * graceSeconds * 1000;
}

/** The first occurrence that has not been judged, where its deadline has passed; else null. */
export function firstUnjudged(
	robot: RegisteredRobot,
	{ since, accountedUntil }: Omit<Accounts, 'starts'>,
	now: number,
): number | null {
	const plan = planOf(robot, now);
	if (plan === null) return null;
	const { occurrences, grace, liveFrom } = plan;
	const judgedFrom = Math.max(since, liveFrom, (accountedUntil ?? Number.NEGATIVE_INFINITY) - grace);
	const due = occurrences.after(judgedFrom - 1);
	return due !== null && due + grace < now ? due : null;
}

/**
 * Occurrences whose deadline passed before `now`, have not been judged before, and that no start satisfied: none from
 * `early` before the occurrence to `grace` after it.
 */
export function missedRuns(
	robot: RegisteredRobot,
	{ since, accountedUntil, starts }: Accounts,
	now: number,
): number {
	let due = firstUnjudged(robot, { since, accountedUntil }, now);
	const plan = planOf(robot, now);
	if (plan === null) return 0;
	const { occurrences, early, grace } = plan;
	const sorted = starts.toSorted((a, b) => a - b);
	let missed = 0;
	let start = 0;
	while (due !== null && due + grace < now && isLive(robot, due)) {
		while (start < sorted.length && sorted[start]! < due - early) start++;
		if (start === sorted.length || sorted[start]! > due + grace) missed++;
		due = occurrences.after(due);
	}
	return missed;
}
