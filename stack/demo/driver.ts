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

/**
 * The first runs come soon, so that there is something to see; and what was due before the demo was there, while the
 * collector already was, is not missed.
 */
const FIRST_MS = [5_000, 40_000] as const;
const MINUTE = 60_000;

/** Starts each robot when it is due. One that still runs is not started a second time. Returns what stops it all. */
export function drive(schedules: readonly Scheduled[], deps: DriverDeps): Stop {
	const { random, onCron, after, say } = deps;
	const running = new Set<string>();
	const stops: Stop[] = [];
	/** The next start by hand of each ad hoc robot. */
	const waiting = new Map<string, Stop>();

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
		waiting.set(robot.id, stop);
	}

	for (const { robot, cron, everyMinutes } of schedules) {
		const soon = random.between(...FIRST_MS);
		if (everyMinutes !== undefined) startByHand(robot, everyMinutes, soon);
		if (cron === undefined) continue;
		stops.push(after(soon, () => void start(robot, 'schedule')));
		stops.push(onCron(cron, () => void start(robot, 'schedule')));
	}
	return () => {
		for (const stop of [...stops, ...waiting.values()]) stop();
	};
}
