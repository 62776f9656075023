import type { RunObserver, RunRow } from '../../ledger/types.ts';
import { runsPerYear } from '../../register/frequency.ts';
import type { Register } from '../../register/types.ts';
import { poolRuns, priorsOf, watchSystems } from '../fleet/fleet.ts';
import { createSystemJournals, type SystemJournals } from '../fleet/system-journal.ts';
import { contextOf } from '../signals/context.ts';
import type { StepTime } from '../signals/steps.ts';
import { tell } from '../signals/tell.ts';
import type { Told } from '../told.ts';
import { alarmLevel, batchOf, HOURS_A_YEAR, YEARS } from './budget.ts';
import { createJournals, EVERY, type Journals, type Noted } from './journal.ts';
import type { RobotDrift } from './robot-drift.ts';

export const DRIFT = 'drift';

interface Deps {
	register: Pick<Register, 'robot'>;
	/** Changes of a robot that people have said are the new normal. */
	accepted?: (robot: string) => Told['accepted'];
	/** Shared with who reads, so that what is known here need not be made again there. */
	journals?: Journals;
	systems?: SystemJournals;
}

/** Follows every robot's runs as they end, in the ledger's own transaction. */
export function createDriftObserver({
	register,
	accepted = () => [],
	journals = createJournals(),
	systems = createSystemJournals(),
}: Deps): RunObserver {
	return {
		name: DRIFT,
		onRunFinished(run, state) {
			const { drift, told, whole } = journals.advance(state, run.robot, known => {
				const note = noteOf(register, known, run, state.steps(run.run), accepted(run.robot));
				return { ...note, priors: priorsOf(state, known, note.told) };
			});
			watchSystems(state, systems, drift, told);
			if (whole) poolRuns(state, drift, EVERY);
		},
	};
}

/** What a finished run says, by what is known of its robot and the schedule the register knows now. */
export function noteOf(
	register: Pick<Register, 'robot'>,
	known: RobotDrift,
	run: RunRow,
	steps: readonly StepTime[],
	accepted: Told['accepted'] = [],
): Noted {
	const robot = register.robot(run.robot);
	const runs = runsAYear(robot === undefined ? null : runsPerYear(robot), known);
	const { floor, years = YEARS } = robot?.drift ?? {};
	const batch = batchOf(runs ?? 0);
	const perYear = runs === null ? null : runs / batch;
	const context = contextOf(robot, run, {
		level: alarmLevel(
			perYear === null ? null : (perYear * years) / YEARS,
			Math.floor((known.runs + 1) / batch),
		),
		...{ perYear, batch, previousStart: known.startedAt },
		known: new Set(Object.keys(known.signals)),
		accepted: accepted.filter(({ change }) => isOpen(known, change)),
	});
	const told = tell(run, steps, context);
	return { told: floor === undefined ? told : { ...told, floor }, priors: {} };
}

/** From so many runs on, how often they come is known. */
const LEAST_MARKS = 20;
const YEAR = HOURS_A_YEAR * 3_600_000;

/**
 * As planned, or as the last runs came where they came more seldom than planned, or nobody plans them: evidence is shared out over
 * the runs there are. Null while that is not known.
 */
function runsAYear(planned: number | null, { marks }: RobotDrift): number | null {
	const [first, last] = [marks[0], marks.at(-1)];
	if (marks.length < LEAST_MARKS || first === undefined || last === undefined) return planned;
	const span = last.at - first.at;
	if (span <= 0) return planned;
	return Math.min(planned ?? Number.POSITIVE_INFINITY, ((marks.length - 1) / span) * YEAR);
}

const isOpen = ({ changes }: RobotDrift, id: string) =>
	changes.some(change => change.id === id && change.state === 'open');
