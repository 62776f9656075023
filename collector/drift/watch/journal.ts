import type { ObserverState } from '../../ledger/types.ts';
import type { Prior } from '../detectors/detector.ts';
import type { Told } from '../told.ts';
import { observe } from './observe.ts';
import type { RobotDrift } from './robot-drift.ts';
import { pack, type StoredDrift, unpack, VERSION } from './stored.ts';

/** What a run told, and what was expected of each signal that began with it: the state follows from these alone. */
export interface Noted {
	told: Told;
	priors: Readonly<Record<string, Prior>>;
}

/**
 * How a robot's drift is kept: its state now and then, and what the runs since then said, from which the state follows. The
 * state is tens of kilobytes and every event waits for the disk; what a run says is some hundred bytes.
 */
export interface Journal {
	version: number;
	/** Runs seen, and the last of them. */
	runs: number;
	last: string;
	/** Since the state was kept, oldest first. */
	noted: Noted[];
}

const LONGEST = 16;
const SUFFIX = '/told';

export const journalKey = (robot: string) => robot + SUFFIX;

/** The state that follows from what is kept. */
export function replay(
	robot: string,
	stored: StoredDrift | undefined,
	journal: Journal | undefined,
): RobotDrift {
	const drift = unpack(robot, stored);
	return journal?.version === VERSION ? journal.noted.reduce(next, drift) : drift;
}

/** The state after one more run. */
export const next = (drift: RobotDrift, { told, priors }: Noted) =>
	observe(drift, told, signal => priors[signal] ?? null);

export interface Journals {
	/** What is known of a robot; undefined before its first finished run. Not to be kept: the next run changes it. */
	stand(state: Pick<ObserverState, 'get'>, robot: string): RobotDrift | undefined;
	/** Takes in what a run said; `note` says it, from the robot's state before it. */
	advance(state: ObserverState, robot: string, note: (drift: RobotDrift) => Noted): void;
}

/** Besides, remembers the states of so many robots, so that they need not be made again for every run. */
export function createJournals(remembered = 500): Journals {
	const made = new Map<string, { last: string; drift: RobotDrift }>();

	const recall = (
		state: Pick<ObserverState, 'get'>,
		robot: string,
		journal: Journal | undefined,
	): RobotDrift => {
		const known = made.get(robot);
		// What was made in a transaction that failed is not what the ledger holds.
		const same = known !== undefined && journal?.last === known.last && journal.runs === known.drift.runs;
		return same ? known.drift : replay(robot, state.get(robot) as StoredDrift | undefined, journal);
	};
	const remember = (robot: string, last: string, drift: RobotDrift) => {
		made.delete(robot);
		made.set(robot, { last, drift });
		if (made.size > remembered) made.delete(made.keys().next().value!);
	};

	return {
		stand(state, robot) {
			const journal = state.get(journalKey(robot)) as Journal | undefined;
			if (journal === undefined) return undefined;
			const drift = recall(state, robot, journal);
			remember(robot, journal.last, drift);
			return drift;
		},
		advance(state, robot, note) {
			const journal = state.get(journalKey(robot)) as Journal | undefined;
			const before = recall(state, robot, journal);
			// It is changed in place: whatever goes wrong from here on, it is no longer what the ledger holds.
			made.delete(robot);
			const noted = note(before);
			const drift = next(before, noted);
			const since = [...(journal?.version === VERSION ? journal.noted : []), noted];
			const full = since.length >= LONGEST;
			if (full) state.set(robot, pack(drift));
			const last = noted.told.run;
			const kept: Journal = { version: VERSION, runs: drift.runs, last, noted: full ? [] : since };
			state.set(journalKey(robot), kept);
			remember(robot, last, drift);
		},
	};
}
