import { expect, test } from 'vitest';
import measured from './fixtures/rates.json' with { type: 'json' };
import { emptyMixE, mixEvidence, observeName } from './mix-e.ts';
import { random } from './random.fixture.ts';

const sum = (shares: readonly number[]) => shares.reduce((all, share) => all + share, 0);

/** Names drawn with these shares. */
function drawn(shares: readonly number[], count: number, uniform: () => number): string[] {
	return Array.from({ length: count }, () => {
		const point = uniform();
		const at = shares.findIndex((_, index) => point < sum(shares.slice(0, index + 1)));
		return `E${at < 0 ? shares.length - 1 : at}`;
	});
}

test('finds what was first measured, to the four decimals it was written with', () => {
	const { x, log10stat, alarms, params } = measured.mix;
	let state = emptyMixE();
	const found: number[] = [];
	for (const [run, name] of x.entries()) {
		state = observeName(state, `E${name}`);
		const evidence = mixEvidence(state);
		const log = evidence === 0 ? -9 : Math.log10(evidence);
		expect(Math.abs(log - log10stat[run]!), `name ${run}`).toBeLessThanOrEqual(5.1e-5);
		if (evidence < params.A) continue;
		found.push(run);
		state = emptyMixE();
	}
	expect(found).toEqual(alarms);
});

test.each([
	['one that is usual', [0.6, 0.25, 0.1, 0.05]],
	['one name nearly always', [0.9, 0.06, 0.04]],
	['all alike', [0.25, 0.25, 0.25, 0.25]],
	['a long tail of rare ones', [0.5, 0.2, 0.1, 0.05, 0.04, 0.03, 0.02, 0.02, 0.01, 0.01, 0.01, 0.01]],
])('a mix that stays as it is raises no more false alarms than promised: %s', (_, shares) => {
	let alarms = 0;
	for (let seed = 0; seed < 40; seed++) {
		const { uniform } = random(5000 + seed);
		let state = emptyMixE();
		for (const name of drawn(shares, 1000, uniform)) {
			state = observeName(state, name);
			if (mixEvidence(state) < 1000) continue;
			alarms++;
			state = emptyMixE();
		}
	}
	expect(alarms).toBeLessThanOrEqual(1.1 * 40);
});

test('a rare error that becomes the usual one is found within thirty', () => {
	const { uniform } = random(1);
	let state = drawn([0.6, 0.3, 0.1], 100, uniform).reduce(observeName, emptyMixE());
	let names = 0;
	while (mixEvidence(state) < 1000 && names < 100) {
		state = observeName(state, drawn([0.1, 0.1, 0.8], 1, uniform)[0]!);
		names++;
	}
	expect(names).toBeLessThanOrEqual(30);
});

test('of more than fifty names the rest are one', () => {
	const many = Array.from({ length: 300 }, (_, index) => `E${index}`);
	expect(Object.keys(many.reduce(observeName, emptyMixE()).counts)).toHaveLength(51);
});

test('names that every object has are counted, as one', () => {
	const names = ['constructor', 'toString', 'a', '__proto__', 'a', 'constructor'];
	const state = names.reduce(observeName, emptyMixE());
	expect(state.counts).toEqual({ _other: 4, a: 2 });
	expect(mixEvidence(state)).toBeGreaterThan(0);
});
