import type { ObserverState } from '../../ledger/types.ts';
import { observe, type RobotDrift, type Told } from './robot-drift.ts';
import { pack, type StoredDrift, unpack, VERSION } from './stored.ts';

/**
 * How a robot's drift is kept: its state now and then, and what the runs since then said, from which the state follows. The
 * state is tens of kilobytes and every event waits for the disk; what a run says is a hundred bytes.
 */
export interface Journal {
	version: number;
	/** Runs seen, and the last of them. */
	runs: number;
	last: string;
	/** What the runs since the state was kept said, oldest first. */
	told: Told[];
}

const LONGEST = 16;
const SUFFIX = '/told';

export const journalKey = (robot: string) => robot + SUFFIX;

/** The state that follows from what is kept. */
export function replay(stored: StoredDrift | undefined, journal: Journal | undefined): RobotDrift {
	const drift = unpack(stored);
	return journal?.version === VERSION ? journal.told.reduce(observe, drift) : drift;
}

export interface Journals {
	/** What is known of a robot; undefined before its first finished run. */
	stand(state: Pick<ObserverState, 'get'>, robot: string): RobotDrift | undefined;
	/** Takes in what a run said: `next` makes the robot's new state, which is kept, from the one it had. */
	advance(
		state: ObserverState,
		robot: string,
		next: (drift: RobotDrift) => { told: Told; drift: RobotDrift },
	): void;
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
		return same ? known.drift : replay(state.get(robot) as StoredDrift | undefined, journal);
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
		advance(state, robot, next) {
			const journal = state.get(journalKey(robot)) as Journal | undefined;
			const { told, drift } = next(recall(state, robot, journal));
			const since = [...(journal?.version === VERSION ? journal.told : []), told];
			const full = since.length >= LONGEST;
			if (full) state.set(robot, pack(drift));
			const kept: Journal = { version: VERSION, runs: drift.runs, last: told.run, told: full ? [] : since };
			state.set(journalKey(robot), kept);
			remember(robot, told.run, drift);
		},
	};
}
