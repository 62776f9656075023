import type { DriftSignal, ReleaseChange } from '#model/drift.ts';
import { continuous } from './detectors/continuous.ts';

/** Runs after which a change of what is measured (seconds, items) can be noticed without knowing other robots. */
export const BASELINE_RUNS = continuous.runsNeeded(continuous.empty(null));

/** What every robot tells of each good run. */
const ALWAYS = 'duration';

/**
 * Runs still needed before a change of how long the robot takes, or of how many items it handles, could be noticed; 0 when it
 * could. What came after a release is held against what was before it: those runs count.
 */
export function runsToBaseline(
	signals: readonly DriftSignal[],
	releases: readonly ReleaseChange[] = [],
): number {
	const last = releases.reduce<ReleaseChange | undefined>(
		(latest, one) => (latest === undefined || one.at > latest.at ? one : latest),
		undefined,
	);
	const needed = (name: string) => {
		const before = last?.signals.find(({ signal }) => signal === name)?.before.runs ?? 0;
		const left = signals.find(({ signal }) => signal === name)?.runsNeeded;
		return left === undefined ? undefined : Math.max(0, left - before);
	};
	return Math.max(needed(ALWAYS) ?? BASELINE_RUNS, needed('items') ?? 0);
}
