import type { RunObserver, RunRow } from '../../ledger/types.ts';
import { runsPerYear } from '../../register/frequency.ts';
import type { Register } from '../../register/types.ts';
import { alarmLevel } from './budget.ts';
import { createJournals, type Journals } from './journal.ts';
import { observe, type RobotDrift, tell } from './robot-drift.ts';

export const DRIFT = 'drift';

interface Deps {
	register: Pick<Register, 'robot'>;
	/** Shared with who reads, so that what is known here need not be made again there. */
	journals?: Journals;
}

/** Follows every robot's runs as they end, in the ledger's own transaction. */
export function createDriftObserver({ register, journals = createJournals() }: Deps): RunObserver {
	return {
		name: DRIFT,
		onRunFinished(run, state) {
			journals.advance(state, run.robot, known => nextDrift(register, known, run));
		},
	};
}

/** What a finished run says, and what is known after it. Pure, but for the schedule the register knows now. */
export function nextDrift(register: Pick<Register, 'robot'>, known: RobotDrift, run: RunRow) {
	const robot = register.robot(run.robot);
	const perYear = robot === undefined ? null : runsPerYear(robot);
	const told = tell(run, alarmLevel(perYear, known.runs + 1));
	return { told, drift: observe(known, told) };
}
