import type { RegisteredRobot } from '../../register/types.ts';

/** So many of the starts must belong to a time of the schedule, and so many of its times have a start. */
const KEPT = 0.9;

/**
 * Whether a robot keeps the schedule it has: starts (ascending) from the first of them until `now`. One soon after another that
 * is no nearer to a time of its own is a repeat.
 */
export function keepsItsSchedule(robot: RegisteredRobot, starts: readonly number[], now: number): boolean {
	const { occurrences } = robot;
	const first = starts[0];
	if (occurrences === null || first === undefined) return false;
	const grace = robot.graceSeconds * 1000;
	const early = Math.min(grace, occurrences.interval / 4);
	const met = new Set<number>();
	let strays = 0;
	for (const start of starts) {
		const due = occurrences.before(start + early);
		if (due !== null && start - due <= grace) met.add(due);
		else if (due === null || !met.has(due)) strays++;
	}
	return (
		met.size >= KEPT * (met.size + strays) &&
		!hasMoreTimes(robot, first - early, now - grace, met.size / KEPT)
	);
}

/** Whether the schedule has more times than `most` in a period. Not counted further: there can be one each minute. */
function hasMoreTimes({ occurrences }: RegisteredRobot, from: number, until: number, most: number): boolean {
	let count = 0;
	let due = occurrences!.after(from - 1);
	for (; due !== null && due <= until && count <= most; due = occurrences!.after(due)) count++;
	return count > most;
}
