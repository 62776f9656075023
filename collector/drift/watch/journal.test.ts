import { expect, test } from 'vitest';
import type { ObserverState } from '../../ledger/types.ts';
import { random } from '../methods/random.fixture.ts';
import type { Told } from '../told.ts';
import { createJournals, type Journals, next, replay } from './journal.ts';
import type { RobotDrift } from './robot-drift.ts';
import { pack, type StoredDrift } from './stored.ts';

const { normal, uniform } = random(9);
const ERRORS = ['timeout', 'SystemDown', 'FormChanged'];
const told = (run: number): Told => ({
	...{ run: `run-${run}`, at: run * 1000, startedAt: run * 1000 - 500, level: 300, perYear: 52, batch: 1 },
	...{ weekday: run % 7, hour: 6, version: run < 20 ? '1.0' : '1.1', platform: null, worker: 'vdi-1' },
	...{ targetSystems: ['KMD Aktiv'], items: 20 + Math.floor(40 * uniform()), accepted: [] },
	values: { duration: 4 + 0.2 * normal(), 'step:Log ind': 1 + normal(), failures: run % 9 === 7 ? 1 : 0 },
	error: run % 9 === 7 ? ERRORS[run % 3]! : null,
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

/** What is known after the run, as it is kept. */
function take(journals: Journals, state: ObserverState, robot: string, one: Told): StoredDrift {
	journals.advance(state, robot, () => ({ told: one, priors: {} }));
	return pack(journals.stand(state, robot)!);
}

/** The state a collector that has just started would go on from. */
function kept(state: ObserverState, robot: string): RobotDrift {
	return replay(robot, state);
}

test('what was made in a transaction that failed is forgotten with it', () => {
	const { state, copy, restore } = table();
	const journals = createJournals();
	for (let run = 0; run < 37; run++) take(journals, state, 'a', told(run));
	const before = copy();
	const one = told(102);
	const expected = pack(next(kept(state, 'a'), { told: one, priors: {} }));
	take(journals, state, 'a', told(100));
	take(journals, state, 'a', told(101));
	restore(before);
	expect(take(journals, state, 'a', one)).toEqual(expected);
	expect(pack(kept(state, 'a'))).toEqual(expected);
});

test('what is changed by a run that fails on its way in is made anew from what is kept', () => {
	const { state } = table();
	const journals = createJournals();
	for (let run = 0; run < 21; run++) take(journals, state, 'a', told(run));
	const expected = pack(kept(state, 'a'));
	expect(() =>
		journals.advance(state, 'a', drift => {
			drift.signals.duration!.values.push(1, 2, 3);
			throw new Error('the disk is full');
		}),
	).toThrow('the disk is full');
	expect(pack(journals.stand(state, 'a')!)).toEqual(expected);
});

test('robots beyond those remembered are recalled from what is kept', () => {
	const { state } = table();
	const few = createJournals(2);
	let last: StoredDrift | undefined;
	for (let run = 0; run < 60; run++) {
		const one = told(run);
		const states = ['a', 'b', 'c'].map(robot => ({ ...take(few, state, robot, one), robot: '' }));
		expect(states[1]).toEqual(states[0]);
		expect(states[2]).toEqual(states[0]);
		last = states[0];
	}
	expect({ ...pack(kept(state, 'c')), robot: '' }).toEqual(last);
	expect(last?.runs).toBe(60);
});
