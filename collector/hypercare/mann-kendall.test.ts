import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { risingChance } from './mann-kendall.ts';

/** Gilbert (1987), table A18: the chance of an S this high or higher without a trend; an order of 1 … n with that S. */
const TABLE_A18 = [
	[[2, 1, 4, 3], 2, 0.375],
	[[1, 2, 4, 3], 4, 0.167],
	[[1, 2, 3, 4], 6, 0.042],
	[[1, 3, 2, 5, 4], 6, 0.117],
	[[1, 2, 3, 5, 4], 8, 0.042],
	[[1, 2, 3, 4, 5], 10, 0.0083],
	[[4, 2, 3, 1, 5, 8, 6, 7], 14, 0.054],
	[[3, 1, 2, 5, 4, 6, 8, 7], 20, 0.0071],
] as const;

describe('more business exceptions from run to run', () => {
	test.each(TABLE_A18)('%j: S is %i, and the published chance of it %f', (values, s, chance) => {
		expect(statisticOf(values)).toBe(s);
		expect(risingChance(values)).toBeCloseTo(chance, chance < 0.01 ? 4 : 3);
	});

	/** scipy.stats.kendalltau(range(n), values, method='exact', alternative='greater'), SciPy 1.17.1. */
	test.each([
		[[2, 1, 3, 4, 5], 0.041666666666666664],
		[[3, 1, 2, 5, 4, 6, 7, 8], 0.0027529761904761907],
		[[10, 9, 1, 2, 3, 4, 5, 6, 7, 8], 0.19035989858906527],
	] as const)('%j agrees with SciPy', (values, chance) => {
		expect(risingChance(values)).toBeCloseTo(chance, 14);
	});

	/** pymannkendall.original_test 1.4.3, z to one side; its variance is the one of SciPy's asymptotic kendalltau. */
	test.each([
		[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 11], 7.798966916149748e-6],
		[[0.1, 0.2, 0.1, 0.3, 0.2, 0.4, 0.3, 0.3, 0.5, 0.4, 0.6, 0.1], 0.020989315351967932],
		[[0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1], 0.008115024287306677],
		[[0, 0, 0, 1, 0, 0, 2, 0, 1, 1, 0, 3, 2, 0, 4], 0.019418533028731522],
	] as const)('%j, with ties, agrees with pymannkendall', (values, chance) => {
		expect(risingChance(values)).toBeCloseTo(chance, 13);
	});

	test('of few runs the chance is that of all orders of the same values, with ties or without', () => {
		const few = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 6 });
		fc.assert(
			fc.property(few, values => {
				const all = ordersOf(values).map(statisticOf);
				const asHigh = all.filter(s => s >= statisticOf(values)).length;
				expect(risingChance(values)).toBeCloseTo(asHigh / all.length, 12);
			}),
			{ numRuns: 60 },
		);
	});

	test('no runs and one run show no trend, nor do equal ones', () => {
		expect([risingChance([]), risingChance([1])]).toEqual([null, null]);
		expect([risingChance([0, 0, 0, 0]), risingChance(new Array(40).fill(0))]).toEqual([1, 1]);
	});
});

/** The definition, pair by pair. */
function statisticOf(values: readonly number[]): number {
	return values.reduce(
		(sum, later, index) =>
			sum + values.slice(0, index).reduce((s, earlier) => s + Math.sign(later - earlier), 0),
		0,
	);
}

function ordersOf(values: readonly number[]): number[][] {
	if (values.length <= 1) return [[...values]];
	return values.flatMap((value, index) => ordersOf(values.toSpliced(index, 1)).map(rest => [value, ...rest]));
}
