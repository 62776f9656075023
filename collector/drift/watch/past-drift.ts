import type { DriftSignal } from '#model/drift.ts';
import type { RunRow } from '../../ledger/types.ts';
import type { Register } from '../../register/types.ts';
import type { StepTime } from '../signals/steps.ts';
import { next } from './journal.ts';
import { noteOf } from './observer.ts';
import { signalsOf } from './read-signals.ts';
import { emptyRobotDrift, type RobotDrift } from './robot-drift.ts';

/** Drift as it stood in the past, from runs told in the order they ended. */
export interface PastDrift {
	take(run: RunRow): void;
	of(robot: string): DriftSignal[];
}

/**
 * What the watch would have said at any moment, had it begun with the first run told. It keeps nothing: the ledger's own
 * state of drift is not touched.
 */
export function createPastDrift(
	register: Pick<Register, 'robot'>,
	steps: (run: RunRow) => readonly StepTime[] = () => [],
): PastDrift {
	const known = new Map<string, RobotDrift>();
	const shown = new Map<string, DriftSignal[]>();
	return {
		take(run) {
			const before = known.get(run.robot) ?? emptyRobotDrift(run.robot);
			known.set(run.robot, next(before, noteOf(register, before, run, steps(run))));
			shown.delete(run.robot);
		},
		of(robot) {
			const drift = known.get(robot);
			if (drift === undefined) return [];
			const signals = shown.get(robot) ?? signalsOf(drift);
			shown.set(robot, signals);
			return signals;
		},
	};
}
