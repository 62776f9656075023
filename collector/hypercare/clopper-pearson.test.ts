import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowerBound, upperBound } from './clopper-pearson.ts';

test.each([
	[5, 5, 54.9],
	[8, 8, 68.8],
	[10, 10, 74.1],
	[14, 14, 80.7],
	[20, 20, 86.1],
	[30, 30, 90.5],
	[59, 59, 95.0],
	[100, 100, 97.0],
	[299, 299, 99.0],
])('%i of %i without a failure proves %f %%', (good, all, percent) => {
	expect(100 * lowerBound(good, all)!).toBeCloseTo(percent, 1);
	expect(lowerBound(good, all)).toBeCloseTo(0.05 ** (1 / all), 12);
});

/** scipy.stats.beta.ppf(0.05, good, all - good + 1), SciPy 1.17.1. */
const BETA_QUANTILES = [
	[1, 1, 0.05],
	[1, 2, 0.0253205655191],
	[19, 20, 0.7838938357932],
	[18, 20, 0.7173814751141],
	[95, 100, 0.8977466223567],
	[1, 50, 0.0010253398672],
	[25, 50, 0.3762458912093],
	[950, 1000, 0.9371365964876],
	[9500, 10_000, 0.9462668218093],
	[20_000, 26_000, 0.764891489291],
	[117_600, 120_000, 0.9793224290578384],
] as const;

test.each(BETA_QUANTILES)(
	'%i of %i agrees with the quantile of the beta distribution',
	(good, all, share) => {
		expect(lowerBound(good, all)).toBeCloseTo(share, 10);
	},
);

test('no run proves nothing, and only failures prove 0', () => {
	expect(lowerBound(0, 0)).toBeNull();
	expect(lowerBound(0, 12)).toBe(0);
});

test('a bound is below the share seen, rises with every success and falls with every failure', () => {
	const counts = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 60 }));
	fc.assert(
		fc.property(counts, ([good, bad]) => {
			const bound = lowerBound(good, good + bad)!;
			expect(bound).toBeLessThan(good / (good + bad));
			expect(lowerBound(good + 1, good + bad + 1)!).toBeGreaterThan(bound);
			expect(lowerBound(good, good + bad + 1)!).toBeLessThan(bound);
		}),
	);
});

/** scipy.stats.beta.ppf(0.95, cases + 1, all - cases), SciPy 1.17.1. */
test.each([
	[0, 800, 0.0037376628261006077],
	[4, 800, 0.011405083966272557],
	[24, 1200, 0.028012482617478487],
	[2400, 120_000, 0.02067757094216162],
])('%i of %i are at most %f of all, as SciPy says', (cases, all, share) => {
	expect(upperBound(cases, all)).toBeCloseTo(share, 10);
});

test('no case proves nothing, and all of them do not prove less than all', () => {
	expect(upperBound(0, 0)).toBeNull();
	expect(upperBound(7, 7)).toBe(1);
});
