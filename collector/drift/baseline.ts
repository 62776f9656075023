import type { DriftSignal } from '#model/drift.ts';
import { LEAST_RUNS } from './methods/run-drift.ts';

/** Runs after which a change of what is measured (seconds, items) can be noticed without knowing other robots. */
export const BASELINE_RUNS = LEAST_RUNS;

/** What every robot tells of each good run. */
const ALWAYS = 'duration';

/** Runs still needed before a change of how long the robot takes, or of how many items it handles, could be noticed; 0 when it could. */
export function runsToBaseline(signals: readonly DriftSignal[]): number {
	const needed = (name: string) => signals.find(({ signal }) => signal === name)?.runsNeeded;
	return Math.max(needed(ALWAYS) ?? BASELINE_RUNS, needed('items') ?? 0);
}
