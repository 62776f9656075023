import type { RunObserver, RunRow } from '../../ledger/types.ts';
import { runsPerYear } from '../../register/frequency.ts';
import type { Register } from '../../register/types.ts';
import type { Prior } from '../detectors/detector.ts';
import { contextOf } from '../signals/context.ts';
import type { StepTime } from '../signals/steps.ts';
import { tell } from '../signals/tell.ts';
import type { Told } from '../told.ts';
import { alarmLevel } from './budget.ts';
import { createJournals, type Journals, type Noted } from './journal.ts';
import type { RobotDrift } from './robot-drift.ts';

export const DRIFT = 'drift';

interface Deps {
	register: Pick<Register, 'robot'>;
	/** Changes of a robot that people have said are the new normal. */
	accepted?: (robot: string) => Told['accepted'];
	/** Shared with who reads, so that what is known here need not be made again there. */
	journals?: Journals;
}

/** Follows every robot's runs as they end, in the ledger's own transaction. */
export function createDriftObserver({
	register,
	accepted = () => [],
	journals = createJournals(),
}: Deps): RunObserver {
	return {
		name: DRIFT,
		onRunFinished(run, state) {
			journals.advance(state, run.robot, known => {
				return noteOf(register, known, run, state.steps(run.run), accepted(run.robot));
			});
		},
	};
}

const HOURS_A_YEAR = 8766;

/** What a finished run says, by what is known of its robot and the schedule the register knows now. */
export function noteOf(
	register: Pick<Register, 'robot'>,
	known: RobotDrift,
	run: RunRow,
	steps: readonly StepTime[],
	accepted: Told['accepted'] = [],
): Noted {
	const robot = register.robot(run.robot);
	const runs = robot === undefined ? null : runsPerYear(robot);
	const batch = Math.max(1, Math.round((runs ?? 0) / HOURS_A_YEAR));
	const perYear = runs === null ? null : runs / batch;
	const context = contextOf(robot, run, {
		level: alarmLevel(perYear, Math.floor((known.runs + 1) / batch)),
		...{ perYear, batch, previousStart: known.startedAt },
		known: new Set(Object.keys(known.signals)),
		accepted: accepted.filter(({ change }) => isOpen(known, change)),
	});
	return { told: tell(run, steps, context), priors: {} };
}

const isOpen = ({ changes }: RobotDrift, id: string) =>
	changes.some(change => change.id === id && change.state === 'open');

/** What is expected of each signal that begins with a run. */
export type Priors = Record<string, Prior>;
