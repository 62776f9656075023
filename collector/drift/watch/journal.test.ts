import { expect, test } from 'vitest';
import type { ObserverState } from '../../ledger/types.ts';
import { random } from '../methods/random.fixture.ts';
import { createJournals, type Journal, type Journals, journalKey, replay } from './journal.ts';
import { observe, type RobotDrift, type Told } from './robot-drift.ts';
import type { StoredDrift } from './stored.ts';

const { normal } = random(9);
const told = (run: number): Told => ({
	run: `run-${run}`,
	at: run,
	level: 300,
	values: { duration: 4 + 0.2 * normal(), failures: run % 40 === 7 ? 1 : 0 },
});

/** Rows as a ledger keeps them: as JSON text, of which a copy can be put back, as a failed transaction does. */
function table() {
	let rows = new Map<string, string>();
	const state: ObserverState = {
		get: key => (rows.has(key) ? JSON.parse(rows.get(key)!) : undefined),
		set: (key, value) => void rows.set(key, JSON.stringify(value)),
		steps: () => [],
	};
	return {
		state,
		copy: () => new Map(rows),
		restore(old: Map<string, string>) {
			rows = new Map(old);
		},
	};
}

function take(journals: Journals, state: ObserverState, robot: string, next: Told): RobotDrift {
	let after: RobotDrift | undefined;
	journals.advance(state, robot, known => {
		after = observe(known, next);
		return { told: next, drift: after };
	});
	return after!;
}
/** The state a collector that has just started would go on from. */
function kept(state: ObserverState, robot: string): RobotDrift {
	return replay(state.get(robot) as StoredDrift | undefined, state.get(journalKey(robot)) as Journal);
}

test('what was made in a transaction that failed is forgotten with it', () => {
	const { state, copy, restore } = table();
	const journals = createJournals();
	for (let run = 0; run < 37; run++) take(journals, state, 'a', told(run));
	const before = copy();
	const expected = kept(state, 'a');
	take(journals, state, 'a', told(100));
	take(journals, state, 'a', told(101));
	restore(before);
	const next = told(102);
	expect(take(journals, state, 'a', next)).toEqual(observe(expected, next));
	expect(kept(state, 'a')).toEqual(observe(expected, next));
});

test('robots beyond those remembered are recalled from what is kept', () => {
	const { state } = table();
	const few = createJournals(2);
	let last: RobotDrift | undefined;
	for (let run = 0; run < 60; run++) {
		const next = told(run);
		const states = ['a', 'b', 'c'].map(robot => take(few, state, robot, next));
		expect(states[1]).toEqual(states[0]);
		expect(states[2]).toEqual(states[0]);
		last = states[0];
	}
	expect(kept(state, 'c')).toEqual(last);
	expect(last?.runs).toBe(60);
});
