import type { FREQUENCIES, Robot } from '#model/robot.ts';
import { countOccurrences } from './cron.ts';

export type Frequency = (typeof FREQUENCIES)[number];

const YEAR = 365.25 * 86_400_000;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const REFERENCE = Date.UTC(2024, 0, 1);

const known = new Map<string, number>();

/** How many runs a year the schedule starts, on average; null for ad hoc robots. */
export function runsPerYear({ schedule }: Pick<Robot, 'schedule'>): number | null {
	if (schedule === 'adhoc') return null;
	const kept = known.get(schedule.cron);
	if (kept !== undefined) return kept;
	const runs = count(schedule.cron);
	known.set(schedule.cron, runs);
	return runs;
}

/**
 * Each field says its part whatever the others say: so many seconds of a minute, minutes of an hour, hours of a day, days of
 * four years. Counting every run would take croner tenths of a second a schedule, in the middle of a commit. The zone does
 * not change the number.
 */
function count(cron: string): number {
	const fields = cron.trim().split(/\s+/);
	if (fields.length < 5) return within(cron, 4 * YEAR) / 4;
	const [minute, hour, ...days] = fields.slice(-5);
	const seconds = fields.length > 5 ? within(`${fields[0]} * * * * *`, MINUTE) : 1;
	const minutes = within(`${minute} * * * *`, HOUR);
	const hours = within(`0 ${hour} * * *`, DAY);
	return (seconds * minutes * hours * within(`0 0 ${days.join(' ')}`, 4 * YEAR)) / 4;
}

const counted = new Map<string, number>();

/** How often it comes true in a length of time, in milliseconds. */
function within(cron: string, length: number): number {
	const key = `${cron} ${length}`;
	const runs = counted.get(key) ?? countOccurrences(cron, REFERENCE, REFERENCE + length);
	counted.set(key, runs);
	return runs;
}

/**
 * How often a robot runs, from its schedule: more often than daily is `high`; up to daily, working days included, is
 * `daily`; then at least 40 times a year is `weekly`, and less is `monthly`.
 */
export function frequency(robot: Pick<Robot, 'schedule'>): Frequency {
	const runs = runsPerYear(robot);
	if (runs === null) return 'adhoc';
	if (runs > 370) return 'high';
	if (runs >= 150) return 'daily';
	return runs >= 40 ? 'weekly' : 'monthly';
}
