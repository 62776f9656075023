import type { DriftSignal } from '#model/drift.ts';
import { continuous } from './detectors/continuous.ts';
import { LEAST_RUNS } from './methods/run-drift.ts';
import { SIGNALS } from './signals/signals.ts';

/** Runs after which a change of what is measured (seconds, items) can be noticed at all. */
export const BASELINE_RUNS = LEAST_RUNS;

/** Runs still needed before a change of any signal of the robot could be noticed; 0 when it could. */
export function runsToBaseline(signals: readonly DriftSignal[]): number {
	const left = SIGNALS.filter(({ detector }) => detector === continuous).flatMap(
		({ name, beginsAboveZero }) => {
			const seen = signals.find(({ signal }) => signal === name);
			// A robot without items has no drift of them.
			return seen === undefined && beginsAboveZero ? [] : [BASELINE_RUNS - (seen?.runs ?? 0)];
		},
	);
	return Math.max(0, ...left);
}
