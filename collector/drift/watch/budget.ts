/** Years between two false alarms of one robot, all its signals together. */
const YEARS = 5;
const LEAST = 300;
/** From so few runs a higher level would lose changes for good. */
const EARLY = { runs: 60, level: 1000 };

/**
 * The alarm level of a robot: how many of its runs pass, on average, between two false alarms. Weekly 300, daily 1,300,
 * hourly 44,000. `runsPerYear` is null for ad hoc and unregistered robots; `runsSeen` are those judged so far.
 */
export function alarmLevel(runsPerYear: number | null, runsSeen: number): number {
	const level = Math.max(LEAST, Math.round((runsPerYear ?? 0) * YEARS));
	return runsSeen < EARLY.runs ? Math.min(EARLY.level, level) : level;
}
