import { type DriftFamily, familyOf } from '#model/drift.ts';

/** Years between two false alarms of one robot, all its signals together. */
export const YEARS = 14;
const LEAST = 300;
/** From few runs a high level would lose changes for good: until then it is at most so many times the runs seen. */
const EARLY = 40;

/**
 * The alarm level of a robot: how many of its runs pass, on average, between two false alarms. Weekly 730, daily 3,600,
 * hourly 123,000. `runsPerYear` is null for ad hoc and unregistered robots; `runsSeen` are those judged so far.
 */
export function alarmLevel(runsPerYear: number | null, runsSeen: number): number {
	const level = Math.round((runsPerYear ?? 0) * YEARS);
	return Math.max(LEAST, Math.min(level, EARLY * runsSeen));
}

export const HOURS_A_YEAR = 8766;

/** Runs that make one value: a robot that runs more often than hourly is judged about once an hour. */
export const batchOf = (runsPerYear: number) => Math.max(1, Math.round(runsPerYear / HOURS_A_YEAR));

/** Signals that tell of the same kind of trouble share a part of the budget, so that twenty steps do not drown one rate. */
const GROUPS: readonly { part: number; families: readonly DriftFamily[] }[] = [
	{ part: 14, families: ['duration', 'seconds_per_item', 'step'] },
	{ part: 7, families: ['failures'] },
	{ part: 2, families: ['failed_items'] },
	{ part: 4, families: ['items'] },
	{ part: 3, families: ['retries'] },
	{ part: 3, families: ['business_exceptions', 'excepted_items', 'errors'] },
	{ part: 2, families: ['start_delay'] },
	{ part: 2, families: ['gauge'] },
];

/**
 * What each signal's statistic counts in the robot's evidence; together 1, and empty without signals. A weighted mean of
 * statistics that each reach A no sooner than every A runs does not do so either, whatever the weights.
 */
export function weights(signals: readonly string[]): Map<string, number> {
	const groups = GROUPS.map(({ part, families }) => ({
		part,
		members: signals.filter(signal => families.includes(familyOf(signal).family)),
	})).filter(({ members }) => members.length > 0);
	const whole = groups.reduce((sum, { part }) => sum + part, 0);
	return new Map(
		groups.flatMap(({ part, members }) =>
			members.map(signal => [signal, part / whole / members.length] as const),
		),
	);
}
