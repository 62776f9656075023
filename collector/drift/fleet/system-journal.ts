import type { ObserverState } from '../../ledger/types.ts';
import { createMemory, type Head } from '../memory.ts';
import { emptySystemWatch, observeSystem, type SystemFact, type SystemWatch } from './system-watch.ts';

/** With every so manieth run the watch is kept whole. */
const EVERY = 16;
const WHOLE = '/system/';
const HEAD = '/system-head/';
const factKey = (system: string, number: number) => `/system-run/${number % EVERY}/${system}`;

type Kept = Pick<ObserverState, 'get'>;

/**
 * How a target system's watch is kept: as a robot's drift is, whole now and then, and between that what its runs said, each
 * under a key of its own. Every run of every robot of the system is told, so that reading and writing the whole watch, some
 * kilobytes, for each of them would cost more than all the rest of it.
 */
export interface SystemJournals {
	/** What is known of a system; undefined before its first run. Not to be kept: the next run changes it. */
	stand(state: Kept, system: string): SystemWatch | undefined;
	/** Takes in what a run says of it. */
	advance(state: ObserverState, system: string, fact: SystemFact): void;
}

/** Remembers the watches of so many systems, so that they need not be made again for every run. */
export function createSystemJournals(remembered = 200): SystemJournals {
	const memory = createMemory<SystemWatch>(remembered);
	const recall = (state: Kept, system: string, head: Head | undefined) =>
		memory.recall(system, head, () =>
			head === undefined ? emptySystemWatch() : replay(state, system, head),
		);

	return {
		stand(state, system) {
			const head = state.get(HEAD + system) as Head | undefined;
			if (head === undefined) return undefined;
			const watch = recall(state, system, head);
			memory.remember(system, head, watch);
			return watch;
		},
		advance(state, system, fact) {
			const head = state.get(HEAD + system) as Head | undefined;
			const before = recall(state, system, head);
			// It is changed in place: whatever goes wrong from here on, it is no longer what the ledger holds.
			memory.forget(system);
			const number = head?.runs ?? 0;
			const watch = observeSystem(before, fact);
			const now: Head = { runs: number + 1, last: fact.run };
			if (now.runs % EVERY === 0) state.set(WHOLE + system, watch);
			else state.set(factKey(system, number), fact);
			state.set(HEAD + system, now);
			memory.remember(system, now, watch);
		},
	};
}

/** The watch that follows from what is kept. */
function replay(state: Kept, system: string, { runs }: Head): SystemWatch {
	const first = runs - (runs % EVERY);
	let watch = first === 0 ? emptySystemWatch() : (state.get(WHOLE + system) as SystemWatch);
	for (let number = first; number < runs; number++) {
		watch = observeSystem(watch, state.get(factKey(system, number)) as SystemFact);
	}
	return watch;
}
