import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from './normal.ts';

/** scipy.stats.norm.ppf, SciPy 1.17.1. */
test.each([
	[1e-300, -37.0470962993612],
	[1e-20, -9.26234008979841],
	[1e-9, -5.99780701500769],
	[0.001, -3.09023230616781],
	[0.02425, -1.97296105131188],
	[0.075, -1.43953147093846],
	[0.3, -0.524400512708041],
	[0.5, 0],
	[0.8, 0.841621233572914],
	[0.975, 1.95996398454005],
	[0.999999, 4.75342430881709],
])('the quantile at %d is %d', (share, z) => {
	expect(normalQuantile(share)).toBeCloseTo(z, 11);
});

/** scipy.stats.norm.cdf, SciPy 1.17.1. */
test.each([
	[-8, 6.2209605742717405e-16],
	[-4.3, 8.539905470991794e-6],
	[-3, 0.0013498980316300933],
	[-1.96, 0.024997895148220435],
	[-0.5, 0.3085375387259869],
	[0, 0.5],
	[0.1, 0.539827837277029],
	[1, 0.8413447460685429],
	[2.9, 0.998134186699616],
	[4.2426, 0.999988952748163],
	[6, 0.9999999990134123],
])('the share below %d is %d', (z, share) => {
	expect(Math.abs(normalCdf(z) / share - 1)).toBeLessThan(1e-12);
});

test('nothing is below a share of 0, everything below 1', () => {
	expect([normalQuantile(0), normalQuantile(1)]).toEqual([
		Number.NEGATIVE_INFINITY,
		Number.POSITIVE_INFINITY,
	]);
	expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
});
