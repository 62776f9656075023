import type { Trigger } from './command.ts';
import type { Random } from './random.ts';
import type { DemoRobot } from './robots.ts';
import type { Scheduled } from './schedules.ts';

type Stop = () => void;

export interface DriverDeps {
	random: Random;
	/** Calls `act` at the times of a cron expression. */
	onCron: (cron: { pattern: string; timeZone: string }, act: () => void) => Stop;
	/** Calls `act` once, after so many milliseconds. */
	after: (ms: number, act: () => void) => Stop;
	/** Runs the robot to its end. Never rejects. */
	run: (robot: DemoRobot, trigger: Trigger) => Promise<void>;
	say: (robot: string, what: string) => void;
}

/** The first ad hoc runs come soon, so that there is something to see. */
const FIRST_MS = [5_000, 40_000] as const;
const MINUTE = 60_000;

/** Starts each robot when it is due. One that still runs is not started a second time. Returns what stops it all. */
export function drive(schedules: readonly Scheduled[], deps: DriverDeps): Stop {
	const { random, onCron, after, say } = deps;
	const running = new Set<string>();
	const stops = new Map<string, Stop>();

	async function start(robot: DemoRobot, trigger: Trigger): Promise<void> {
		if (running.has(robot.id)) return say(robot.id, 'still runs; not started again');
		running.add(robot.id);
		await deps.run(robot, trigger);
		running.delete(robot.id);
	}

	function startByHand(robot: DemoRobot, minutes: number, waitMs: number): void {
		const stop = after(waitMs, () => {
			void start(robot, 'manual');
			startByHand(robot, minutes, random.between(0.6 * minutes * MINUTE, 1.4 * minutes * MINUTE));
		});
		stops.set(robot.id, stop);
	}

	for (const { robot, cron, everyMinutes } of schedules) {
		if (cron !== undefined)
			stops.set(
				robot.id,
				onCron(cron, () => void start(robot, 'schedule')),
			);
		if (everyMinutes !== undefined) startByHand(robot, everyMinutes, random.between(...FIRST_MS));
	}
	return () => {
		for (const stop of stops.values()) stop();
	};
}
