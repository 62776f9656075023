import type { RegisteredRobot } from '../register/types.ts';
import { isLive, planOf } from './window.ts';

/** How the occurrences whose deadline has passed were met. */
export interface Punctuality {
	due: number;
	/** Started from `early` before the occurrence to its deadline. */
	onTime: number;
	/** Started after the deadline, and before the next occurrence. */
	late: number;
	/** Not started before the next occurrence, or not yet. */
	missed: number;
	/** When those were due: epoch milliseconds, oldest first. */
	missedDue: number[];
}

/** Holds starts (any order) against the occurrences from `from` on; null when the robot has no schedule to be held to. */
export function punctuality(
	robot: RegisteredRobot,
	{ from, starts }: { from: number; starts: readonly number[] },
	now: number,
): Punctuality | null {
	const plan = planOf(robot, now);
	if (plan === null) return null;
	const { occurrences, early, deadlineOf, liveFrom } = plan;
	const sorted = starts.toSorted((a, b) => a - b);
	const met: Punctuality = { due: 0, onTime: 0, late: 0, missed: 0, missedDue: [] };
	let start = 0;
	let due = occurrences.after(Math.max(from, liveFrom) - 1);
	while (due !== null && deadlineOf(due) < now && isLive(robot, due)) {
		const next = occurrences.after(due);
		while (start < sorted.length && sorted[start]! < due - early) start++;
		const first = sorted[start] ?? Number.POSITIVE_INFINITY;
		met.due++;
		if (first <= deadlineOf(due)) met.onTime++;
		else if (first < (next ?? Number.POSITIVE_INFINITY) - early) met.late++;
		else met.missedDue.push(due);
		due = next;
	}
	return { ...met, missed: met.missedDue.length };
}
