import type { FREQUENCIES, Robot } from '#model/robot.ts';
import { occurrencesOf } from './cron.ts';
import { DEFAULT_TIME_ZONE } from './robot.ts';

export type Frequency = (typeof FREQUENCIES)[number];

const YEAR = 365.25 * 86_400_000;
const REFERENCE = Date.UTC(2024, 0, 1) - 1000;
const COUNTED = 1000;

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

/** Counted over four years, or over the first thousand runs where that is sooner. The zone does not change the number. */
function count(cron: string): number {
	const { after } = occurrencesOf(cron, DEFAULT_TIME_ZONE);
	let time = REFERENCE;
	for (let runs = 0; runs < COUNTED; runs++) {
		const next = after(time);
		if (next === null || next >= REFERENCE + 4 * YEAR) return runs / 4;
		time = next;
	}
	return COUNTED / ((time - REFERENCE) / YEAR);
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
