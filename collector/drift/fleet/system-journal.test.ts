import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ObserverState } from '../../ledger/types.ts';
import { createSystemJournals } from './system-journal.ts';
import { emptySystemWatch, observeSystem, type SystemFact } from './system-watch.ts';

/** Rows as a ledger keeps them, of which a copy can be put back, as a failed transaction does. */
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

const run = fc.record({
	robot: fc.constantFrom('a', 'b', 'c', 'constructor'),
	failed: fc.constantFrom(true, false, false, null),
	accepted: fc.constantFrom(true, ...Array<boolean>(30).fill(false)),
	perYear: fc.constantFrom(10, 365, null),
});
const runs = fc.array(run, { minLength: 1, maxLength: 400 });
const factOf = (one: Omit<SystemFact, 'run' | 'at'>, number: number): SystemFact => ({
	...{ ...one, run: `run-${number}`, at: number * 3_600_000 },
});

test('what is known of a system is the same after a restart at any run, and after transactions that failed', () => {
	fc.assert(
		fc.property(
			runs,
			fc.integer({ min: 1, max: 40 }),
			fc.integer({ min: 1, max: 40 }),
			(all, restart, fails) => {
				const { state, copy, restore } = table();
				let journals = createSystemJournals();
				let watch = emptySystemWatch();
				for (const [number, one] of all.entries()) {
					if (number % restart === 0) journals = createSystemJournals();
					if (number % fails === 0) {
						const before = copy();
						journals.advance(state, 'KMD', factOf({ ...one, failed: true }, number + 10_000));
						restore(before);
					}
					journals.advance(state, 'KMD', factOf(one, number));
					watch = observeSystem(watch, factOf(one, number));
				}
				expect(journals.stand(state, 'KMD')).toEqual(watch);
				expect(createSystemJournals().stand(state, 'KMD')).toEqual(watch);
			},
		),
		{ numRuns: 60 },
	);
});

test('a system no run worked in has no watch, and one named like a part of another has its own', () => {
	const { state } = table();
	const journals = createSystemJournals();
	journals.advance(state, 'KMD', factOf({ robot: 'a', failed: true, accepted: false, perYear: 365 }, 0));
	expect(journals.stand(state, '0/KMD')).toBeUndefined();
	expect(createSystemJournals().stand(state, 'KMD')?.robots.a?.failures).toBe(1);
});
