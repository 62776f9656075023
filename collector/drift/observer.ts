import type { RunObserver } from '../ledger/types.ts';
import { runsPerYear } from '../register/frequency.ts';
import type { Register } from '../register/types.ts';
import { alarmLevel } from './alarm-level.ts';
import { observe } from './robot-drift.ts';
import { pack, type StoredDrift, unpack } from './stored.ts';

export const DRIFT = 'drift';

/** Follows every robot's runs as they end, in the ledger's own transaction. One key per robot. */
export function createDriftObserver({ register }: { register: Pick<Register, 'robot'> }): RunObserver {
	return {
		name: DRIFT,
		onRunFinished(run, state) {
			const robot = register.robot(run.robot);
			const perYear = robot === undefined ? null : runsPerYear(robot);
			const known = unpack(state.get(run.robot) as StoredDrift | undefined);
			state.set(run.robot, pack(observe(known, run, seen => alarmLevel(perYear, seen))));
		},
	};
}
