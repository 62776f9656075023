import { describe, expect, test } from 'vitest';
import { emptyBernE, flagEvidence, observeFlag, restartBernE } from './bern-e.ts';
import golden from './fixtures/golden.json' with { type: 'json' };
import measured from './fixtures/rates.json' with { type: 'json' };
import { random } from './random.fixture.ts';

const seen = (flags: readonly number[]) =>
	flags.reduce((state, flag) => observeFlag(state, flag === 1), emptyBernE());
const total = (state: ReturnType<typeof emptyBernE>) => flagEvidence(state).total;

describe('finds in every stream what it found before', () => {
	test.each(golden.rate)('$name', ({ values, statistics }) => {
		for (const [run, statistic] of statistics.entries()) {
			const found = total(seen(values.slice(0, run + 1)));
			expect(Math.abs(found - statistic), `run ${run}`).toBeLessThanOrEqual(1e-9 * statistic);
		}
	});
});

test('finds of more failures what was first measured, to the four decimals it was written with', () => {
	const { x, log10stat, alarms, params } = measured.bernoulli;
	let state = emptyBernE();
	const found: number[] = [];
	for (const [run, failed] of x.entries()) {
		state = observeFlag(state, failed === 1);
		const { rise } = flagEvidence(state);
		const log = rise === 0 ? -9 : Math.log10(rise);
		expect(Math.abs(log - log10stat[run]!), `run ${run}`).toBeLessThanOrEqual(5.1e-5);
		if (rise < params.A) continue;
		found.push(run);
		state = emptyBernE();
	}
	expect(found).toEqual(alarms);
});

test('a robot that fails less often than it did is found too, and the evidence says which way', () => {
	const good = new Array(40).fill(0);
	const bad = Array.from({ length: 100 }, (_, run) => Number(run % 3 === 0));
	const { fall, rise } = flagEvidence(seen([...bad, ...good]));
	expect(fall).toBeGreaterThan(1000);
	expect(rise).toBeLessThan(fall);
});

test('what other robots let one expect is weighed in from the first run', () => {
	const expected = emptyBernE({ share: 0.02, weight: 20 });
	const after = [1, 1, 1, 1].reduce((state, one) => observeFlag(state, one === 1), expected);
	expect(total(after)).toBeGreaterThan(100);
});

test('there is no evidence before five runs, whatever they were', () => {
	expect(total(seen([1, 1, 1, 1, 1]))).toBe(0);
	expect(total(seen([1, 1, 1, 1, 1, 1]))).toBeGreaterThan(0);
});

test('a robot that always failed has not changed by failing again', () => {
	expect(total(seen(new Array(100).fill(1)))).toBeLessThanOrEqual(100);
});

test('a robot that begins to fail every time is found within six runs', () => {
	const good = Array.from({ length: 200 }, (_, run) => (run % 50 === 49 ? 1 : 0));
	expect(total(seen([...good, 1, 1, 1, 1, 1, 1]))).toBeGreaterThan(1000);
});

test('a new regime knows the rate of the runs it begins with', () => {
	expect(restartBernE(emptyBernE(), [true, false, true])).toEqual({
		runs: 3,
		failures: 2,
		evidence: [],
		prior: null,
	});
});

test.each([0.02, 0.05, 0.2])('at a steady rate of %d there are no more false alarms than promised', rate => {
	let alarms = 0;
	for (let seed = 0; seed < 60; seed++) {
		const { uniform } = random(3000 + seed);
		let state = emptyBernE();
		for (let run = 0; run < 2000; run++) {
			state = observeFlag(state, uniform() < rate);
			if (total(state) < 1000) continue;
			alarms++;
			state = emptyBernE();
		}
	}
	expect(alarms).toBeLessThanOrEqual(1.25 * ((60 * 2000) / 1000));
});
