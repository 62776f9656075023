import type { FREQUENCIES } from '#model/robot.ts';
import type { RegisteredRobot } from './types.ts';

export type Frequency = (typeof FREQUENCIES)[number];

/** How many runs a year the schedule starts, on average; null for ad hoc robots. */
export function runsPerYear({ occurrences }: Pick<RegisteredRobot, 'occurrences'>): number | null {
	return occurrences?.perYear ?? null;
}

/**
 * How often a robot runs, from its schedule: more often than daily is `high`; up to daily, working days included, is
 * `daily`; then at least 40 times a year is `weekly`, and less is `monthly`.
 */
export function frequency(robot: Pick<RegisteredRobot, 'occurrences'>): Frequency {
	return frequencyOf(runsPerYear(robot));
}

/** The same by runs a year; null without a schedule. */
export function frequencyOf(runs: number | null): Frequency {
	if (runs === null) return 'adhoc';
	if (runs > 370) return 'high';
	if (runs >= 150) return 'daily';
	return runs >= 40 ? 'weekly' : 'monthly';
}
