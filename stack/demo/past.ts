import type { RunEvent } from '#model/event.ts';
import { PAST_ROBOTS, type PastRobot } from './past-robots.ts';
import { eventsOf } from './past-run.ts';
import { randomOf } from './random.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The working day, in UTC. */
const OPENS = 5 * HOUR;
const CLOSES = 17 * HOUR;
/** The last runs of the past end before the demo's own begin. */
const QUIET_MS = 10 * 60_000;
const OUTAGE_DAYS = 0.05;

/** Made-up runs of the last days, oldest first. The same day always has the same runs, however often it is made up. */
export function pastEvents(now: number, days: number): RunEvent[] {
	const runs = PAST_ROBOTS.flatMap(robot => runsOf(robot, now, days));
	return runs.sort((a, b) => a.at - b.at).flatMap(({ events }) => events);
}

function runsOf(robot: PastRobot, now: number, days: number): { at: number; events: RunEvent[] }[] {
	const today = Math.floor(now / DAY);
	const first = Math.min(days, robot.firstDay);
	const from = now - first * DAY;
	return Array.from({ length: first + 1 }, (_, index) => today - first + index)
		.flatMap(day => dayOf(robot, day, now))
		.filter(({ at, events }) => at >= from && Date.parse(events.at(-1)!.at) <= now - QUIET_MS);
}

/** One day of a robot: its runs spread over the working day, and now and then an hour in which its system was down. */
function dayOf(robot: PastRobot, day: number, now: number) {
	const random = randomOf(`past/${robot.id}/${day}`);
	const weekday = new Date(day * DAY).getUTCDay();
	const runs = weekday === 0 || weekday === 6 ? Math.ceil(robot.perDay / 4) : robot.perDay;
	const gap = (CLOSES - OPENS) / runs;
	const down = random.chance(OUTAGE_DAYS) ? OPENS + random.next() * (CLOSES - OPENS) : Number.NaN;
	return Array.from({ length: runs }, (_, n) => {
		const jitter = robot.trigger === 'manual' ? random.next() * gap * 0.8 : random.between(1, 4) * 1000;
		const time = OPENS + n * gap + jitter;
		const startedAt = day * DAY + time;
		const outage = time >= down && time < down + HOUR;
		const daysAgo = (now - startedAt) / DAY;
		const run = { robot, key: `past/${robot.id}/${day}/${n}`, startedAt, daysAgo, outage };
		return { at: startedAt, events: eventsOf(run, random) };
	});
}
