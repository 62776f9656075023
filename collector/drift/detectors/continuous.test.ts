import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../methods/random.fixture.ts';
import { continuous } from './continuous.ts';

const { empty, observe, pack, unpack, statistic } = continuous;
const seen = (values: readonly number[]) => values.reduce(observe, empty(null));
const throughJson = (state: ReturnType<typeof empty>) => unpack(JSON.parse(JSON.stringify(pack(state))));

test('goes on from what was kept exactly as from itself', () => {
	const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(4.2, 4.3, 0));
	const runs = fc.array(value, { minLength: 1, maxLength: 400 });
	fc.assert(
		fc.property(runs, fc.nat(), fc.nat(300), (values, at, restarted) => {
			const cut = at % values.length;
			const before = values.slice(0, cut);
			const after = values.slice(cut);
			const begin = () => continuous.restart(seen(before), before.slice(-restarted));
			const whole = after.reduce(observe, begin());
			const kept = after.reduce((state, one) => throughJson(observe(state, one)), throughJson(begin()));
			expect(pack(kept)).toEqual(pack(whole));
			expect(statistic(kept)).toBe(statistic(whole));
		}),
		{ numRuns: 30 },
	);
});

test('needs no more than four kilobytes, however long it has watched', () => {
	const { normal } = random(8);
	const state = seen(Array.from({ length: 1000 }, () => 100 * normal()));
	expect(JSON.stringify(pack(state)).length).toBeLessThanOrEqual(4096);
});

test('says how many runs it still needs, and what nine in ten runs lie between', () => {
	const { uniform } = random(9);
	expect(continuous.runsNeeded(seen([1, 2, 3]))).toBe(9);
	expect(continuous.band(seen([1, 2, 3]))).toBeNull();
	const state = seen(Array.from({ length: 200 }, uniform));
	expect(continuous.runsNeeded(state)).toBe(0);
	const [low, high] = continuous.band(state)!;
	expect(low).toBeGreaterThan(0.01);
	expect(low).toBeLessThan(0.1);
	expect(high).toBeGreaterThan(0.9);
	expect(high).toBeLessThan(0.99);
});

test('values that lie higher are told as higher, though so large a move is found as a deviation first', () => {
	let higher = 0;
	for (let seed = 0; seed < 40; seed++) {
		const { normal } = random(4000 + seed);
		let state = continuous.empty(null);
		for (let run = 0; run < 100; run++) state = continuous.observe(state, 0.25 * normal());
		let runs = 0;
		while (continuous.statistic(state) < 3900 && runs++ < 40) {
			state = continuous.observe(state, Math.log(2) + 0.25 * normal());
		}
		if (continuous.split(state, [])?.kind === 'up') higher++;
	}
	expect(higher).toBeGreaterThanOrEqual(38);
});

test('values that lie further to both sides are told as varying more', () => {
	let wider = 0;
	for (let seed = 0; seed < 40; seed++) {
		const { normal } = random(6000 + seed);
		let state = continuous.empty(null);
		for (let run = 0; run < 100; run++) state = continuous.observe(state, 0.25 * normal());
		let runs = 0;
		while (continuous.statistic(state) < 3900 && runs++ < 60)
			state = continuous.observe(state, 0.75 * normal());
		if (continuous.split(state, [])?.kind === 'spread') wider++;
	}
	expect(wider).toBeGreaterThanOrEqual(33);
});
