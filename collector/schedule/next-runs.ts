import { startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { isLive } from './window.ts';

/** The next `most` times the schedule starts the robot, from its go-live to its retirement; epoch milliseconds. */
export function nextRuns(robot: RegisteredRobot, now: number, most: number): number[] {
	const { occurrences, goLive, timeZone } = robot;
	if (occurrences === null || goLive === undefined) return [];
	const times: number[] = [];
	let next = occurrences.after(Math.max(now, startOfDay(goLive, timeZone) - 1));
	while (next !== null && times.length < most && isLive(robot, next)) {
		times.push(next);
		next = occurrences.after(next);
	}
	return times;
}
