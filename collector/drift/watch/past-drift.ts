import type { DriftDetail, DriftSignal } from '#model/drift.ts';
import type { RunRow } from '../../ledger/types.ts';
import type { Register } from '../../register/types.ts';
import type { StepTime } from '../signals/steps.ts';
import { next } from './journal.ts';
import { noteOf } from './observer.ts';
import { detailOf, emptyDetail } from './read-detail.ts';
import { emptyRobotDrift, type RobotDrift } from './robot-drift.ts';

/** Drift as it stood in the past, from runs told in the order they ended. */
export interface PastDrift {
	take(run: RunRow): void;
	detail(robot: string): DriftDetail;
	/** Its signals. */
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
	const shown = new Map<string, DriftDetail>();
	const detail = (robot: string): DriftDetail => {
		const drift = known.get(robot);
		const answer = shown.get(robot) ?? (drift === undefined ? emptyDetail(robot) : detailOf(drift));
		shown.set(robot, answer);
		return answer;
	};
	return {
		take(run) {
			const before = known.get(run.robot) ?? emptyRobotDrift(run.robot);
			known.set(run.robot, next(before, noteOf(register, before, run, steps(run))));
			shown.delete(run.robot);
		},
		detail,
		of: robot => detail(robot).signals,
	};
}
