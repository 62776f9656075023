import type { ObserverState } from '../../ledger/types.ts';
import type { Prior } from '../detectors/detector.ts';
import { createMemory, type Head } from '../memory.ts';
import type { Told } from '../told.ts';
import { observe } from './observe.ts';
import { emptyRobotDrift, type KeptChange, type RobotDrift } from './robot-drift.ts';
import { pack, type StoredDrift, unpack, VERSION } from './stored.ts';

/** What a run told, and what was expected of each signal that began with it: the state follows from these alone. */
export interface Noted {
	told: Told;
	priors: Readonly<Record<string, Prior>>;
}

/**
 * How a robot's drift is kept: its state now and then, and what the runs since then said, from which the state follows. The
 * state is tens of kilobytes and every event waits for the disk; what a run says is some hundred bytes, under a key of its own.
 */
export interface Journal extends Head {
	version: number;
	/** `RobotDrift.touched` when its changes were kept. */
	touched: number;
}

/** The state is kept with every so manieth run. */
export const EVERY = 16;

export const journalKey = (robot: string) => `${robot}/told`;
const notedKey = (robot: string, number: number) => `${robot}/told/${number % EVERY}`;
const changesKey = (robot: string) => `${robot}/changes`;

type Kept = Pick<ObserverState, 'get'>;

/** The state that follows from what is kept. */
export function replay(robot: string, state: Kept): RobotDrift {
	const journal = state.get(journalKey(robot)) as Journal | undefined;
	if (journal?.version !== VERSION) return emptyRobotDrift(robot);
	const stored = state.get(robot) as StoredDrift | undefined;
	let drift = unpack(robot, stored, state.get(changesKey(robot)) as KeptChange[] | undefined);
	while (drift.runs < journal.runs) drift = next(drift, state.get(notedKey(robot, drift.runs)) as Noted);
	return drift;
}

/** The state after one more run. */
export const next = (drift: RobotDrift, { told, priors }: Noted) =>
	observe(drift, told, signal => priors[signal] ?? null);

export interface Advanced {
	drift: RobotDrift;
	told: Told;
	whole: boolean;
}

export interface Journals {
	/** What is known of a robot; undefined before its first finished run. Not to be kept: the next run changes it. */
	stand(state: Pick<ObserverState, 'get'>, robot: string): RobotDrift | undefined;
	/**
	 * Takes in what a run said; `note` says it, from the robot's state before it. Answers the state after it, not to be kept,
	 * and whether it has been written whole: it is at every so many runs.
	 */
	advance(state: ObserverState, robot: string, note: (drift: RobotDrift) => Noted): Advanced;
}

/** Besides, remembers the states of so many robots, so that they need not be made again for every run. */
export function createJournals(remembered = 500): Journals {
	const memory = createMemory<RobotDrift>(remembered);
	const recall = (state: Kept, robot: string, journal: Journal | undefined) =>
		memory.recall(robot, journal, () => replay(robot, state));

	return {
		stand(state, robot) {
			const journal = state.get(journalKey(robot)) as Journal | undefined;
			if (journal === undefined) return undefined;
			const drift = recall(state, robot, journal);
			memory.remember(robot, journal, drift);
			return drift;
		},
		advance(state, robot, note) {
			const journal = state.get(journalKey(robot)) as Journal | undefined;
			const before = recall(state, robot, journal);
			// It is changed in place: whatever goes wrong from here on, it is no longer what the ledger holds.
			memory.forget(robot);
			const noted = note(before);
			const number = before.runs;
			const drift = next(before, noted);
			let touched = journal?.version === VERSION ? journal.touched : 0;
			if (drift.runs % EVERY === 0) {
				state.set(robot, pack(drift));
				if (drift.touched !== touched) state.set(changesKey(robot), drift.changes);
				touched = drift.touched;
			} else state.set(notedKey(robot, number), noted);
			const kept: Journal = { version: VERSION, runs: drift.runs, last: noted.told.run, touched };
			state.set(journalKey(robot), kept);
			memory.remember(robot, kept, drift);
			return { drift, told: noted.told, whole: drift.runs % EVERY === 0 };
		},
	};
}
