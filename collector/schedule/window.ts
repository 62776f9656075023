import type { Occurrences, RegisteredRobot } from '../register/types.ts';
import { beginningOfWork, endOfWork } from './service-window.ts';

const LONGEST_EARLY = 15 * 60_000;

/** What is needed to hold starts against a schedule; milliseconds. */
export interface Plan {
	occurrences: Occurrences;
	/** A start may come this long before its occurrence. */
	early: number;
	/** By when the run of an occurrence must have started: its grace later, or after the service window it falls in. */
	deadlineOf(due: number): number;
	/** When the run of an occurrence may be started at all: then, or at the end of the service window it falls in. */
	startableAt(due: number): number;
	/** No occurrence before this has a deadline at or after `time`. */
	earliestDueAt(time: number): number;
	/** First moment at which the robot is held to its schedule: its go-live, or its return to service. */
	liveFrom: number;
}

/** The robot's plan; null when nothing is expected of it now: ad hoc, in development, retired. */
export function planOf(robot: RegisteredRobot, now: number): Plan | null {
	const { occurrences } = robot;
	const liveFrom = robot.liveSince(now);
	if (occurrences === null || liveFrom === null) return null;
	const grace = robot.graceSeconds * 1000;
	const startableAt = (due: number) => endOfWork(robot, due);
	return {
		occurrences,
		early: Math.min(grace, occurrences.interval / 4, LONGEST_EARLY),
		startableAt,
		deadlineOf: due => startableAt(due) + grace,
		earliestDueAt: time => beginningOfWork(robot, time - grace),
		liveFrom,
	};
}

export function isLive(robot: RegisteredRobot, at: number): boolean {
	const phase = robot.phase(at);
	return phase === 'hypercare' || phase === 'operation';
}
