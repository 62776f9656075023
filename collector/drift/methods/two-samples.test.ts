import { expect, test } from 'vitest';
import { fisherExact, mannWhitney } from './two-samples.ts';

// By SciPy 1.11: mannwhitneyu(a, b, method='asymptotic') and fisher_exact.
test.each([
	[[3, 4, 1, 11, 6, 7, 2, 1], [1, 0, 6, 8, 4, 12, 12, 0], 0.8740892770757638],
	[[3, 8, 8, 5, 4, 12, 2, 1, 4, 3], [3, 13, 15, 7, 15, 7, 6, 5, 7, 7, 13, 14, 8, 4], 0.029378540667727535],
	[
		[9, 5, 10, 6, 8, 3, 2, 3, 7, 4, 1, 8, 4, 0, 4, 9, 11, 4, 12, 8],
		[4, 7, 7, 10, 5, 7, 8, 3, 4],
		0.9054643764211576,
	],
	[
		[4, 4, 12, 0, 1, 0, 7, 10, 4, 8, 8, 10, 7, 11, 5, 2, 10, 3, 1, 6, 3, 10, 10, 7, 4, 2, 5, 6, 11, 9],
		[7, 12, 10, 5, 7, 3, 2, 13, 5, 6, 14, 11, 11, 5, 3, 7, 4, 6, 9, 2, 2, 7, 13, 3, 6, 13, 12, 7, 2, 7],
		0.2953043190503952,
	],
])('two samples of values differ as SciPy says: %j and %j', (a, b, p) => {
	expect(mannWhitney(a, b)).toBeCloseTo(p, 9);
});

test.each([
	[1, 60, 8, 30, 0.0005174957047006531],
	[0, 20, 5, 9, 0.0010610079575596818],
	[3, 50, 4, 55, 1.0],
	[10, 12, 1, 40, 4.390457428588112e-8],
])('%d of %d and %d of %d differ as SciPy says', (k, n, l, m, p) => {
	expect(fisherExact(k, n, l, m)).toBeCloseTo(p, 9);
});

test('samples that are all the same do not differ', () => {
	expect(mannWhitney([4, 4, 4], [4, 4])).toBe(1);
	expect(fisherExact(0, 10, 0, 12)).toBe(1);
});
