import { addDays, weekdayOf } from '#model/calendar.ts';
import type { RobotStatus } from '#model/status.ts';
import { daysFrom, type Period } from './period.ts';

export interface WeekOfRuns {
	/** Its Monday. */
	monday: string;
	runs: number;
	failures: number;
}

const WEEKS = 9;

/** The week and those before it, enough of them to see a trend. */
export const weeksBefore = ({ firstDay, lastDay }: Period, timeZone: string): Period =>
	daysFrom(addDays(firstDay, -7 * (WEEKS - 1)), lastDay, timeZone);

/** Runs of all robots together, week by week, oldest first. */
export function runsByWeek(robots: readonly RobotStatus[]): WeekOfRuns[] {
	const weeks = new Map<string, WeekOfRuns>();
	for (const { days } of robots) {
		for (const { date, runs, failures } of days) {
			const monday = addDays(date, 1 - weekdayOf(date));
			const week = weeks.get(monday) ?? { monday, runs: 0, failures: 0 };
			weeks.set(monday, { monday, runs: week.runs + runs, failures: week.failures + failures });
		}
	}
	const sorted = [...weeks.values()].sort((a, b) => a.monday.localeCompare(b.monday));
	// Weeks from before anything was recorded are unknown, and no weeks without work.
	const first = sorted.findIndex(({ runs }) => runs > 0);
	return first === -1 ? [] : sorted.slice(first);
}
