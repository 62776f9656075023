import type { RegisteredRobot } from '../register/types.ts';
import { planOf } from './window.ts';

/** What is known of a robot's starts; epoch milliseconds. */
export interface StartsSeen {
	lastStartAt: number;
	/** When this schedule was first known: nothing before it is judged. */
	since: number;
	/** Starts from a time on, in any order. */
	startsFrom(from: number): readonly number[];
}

/**
 * How long after its scheduled time the last scheduled run started, in seconds; negative when it came early. It is the first
 * start that belongs to the occurrence the last start belongs to: those after it are repeats, and not late. Null before the
 * first one, and for a robot that nothing is expected of now.
 */
export function startDelay(
	robot: RegisteredRobot,
	{ lastStartAt, since, startsFrom }: StartsSeen,
	now: number,
): number | null {
	const plan = planOf(robot, now);
	if (plan === null) return null;
	const { occurrences, early, liveFrom } = plan;
	const due = occurrences.before(lastStartAt + early);
	if (due === null || due < Math.max(since, liveFrom)) return null;
	const starts = startsFrom(due - early).filter(start => start <= lastStartAt);
	const first = Math.min(lastStartAt, ...starts);
	// What waits for the end of a service window is not late for it.
	const startable = plan.startableAt(due);
	return (first >= startable ? first - startable : Math.min(0, first - due)) / 1000;
}
