import { normalCdf } from '../drift/methods/normal.ts';

/** So few values have few enough orders to count them all. */
const COUNTED = 10;

/**
 * How likely values in order of time rise as much as these, or more, where there is no trend: the one-sided p-value of the
 * Mann-Kendall test. Null of fewer than two values. Ties are allowed.
 *
 * Source: M. G. Kendall, "Rank Correlation Methods", 4th ed. (1970); R. O. Gilbert, "Statistical Methods for Environmental
 * Pollution Monitoring" (1987), section 16.4: exact up to ten values, beyond them the normal approximation with the variance
 * corrected for ties and for continuity. The orders of values with ties are counted by their inversions, whose generating
 * function is the q-multinomial coefficient: P. A. MacMahon, "Combinatory Analysis" (1915), volume I, section III, chapter V.
 */
export function risingChance(values: readonly number[]): number | null {
	const n = values.length;
	if (n < 2) return null;
	const ties = tiesOf(values);
	const s = statistic(values);
	if (n <= COUNTED) return exact(s, n, ties);
	const variance =
		(n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18;
	return variance === 0 ? 1 : normalCdf((1 - s) / Math.sqrt(variance));
}

/** S: pairs that rise less pairs that fall. In n log n: a robot has thousands of runs. */
function statistic(values: readonly number[]): number {
	const ranks = new Map([...new Set(values)].sort((a, b) => a - b).map((value, index) => [value, index + 1]));
	const seen = new Array<number>(ranks.size + 1).fill(0);
	const upTo = (rank: number) => {
		let count = 0;
		for (let i = rank; i > 0; i -= i & -i) count += seen[i]!;
		return count;
	};
	let s = 0;
	for (const [before, value] of values.entries()) {
		const rank = ranks.get(value)!;
		s += upTo(rank - 1) - (before - upTo(rank));
		for (let i = rank; i < seen.length; i += i & -i) seen[i]!++;
	}
	return s;
}

/** How often each value comes. */
function tiesOf(values: readonly number[]): number[] {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts.values()];
}

/** The share of all orders of the values whose S is at least `s`; S is the number of pairs that differ less twice the inversions. */
function exact(s: number, n: number, ties: readonly number[]): number {
	const differing = (n * (n - 1) - ties.reduce((sum, t) => sum + t * (t - 1), 0)) / 2;
	const orders = inversions(n, ties, differing);
	const most = (differing - s) / 2;
	const rising = orders.slice(0, most + 1).reduce((sum, one) => sum + one, 0);
	return rising / orders.reduce((sum, one) => sum + one, 0);
}

/** How many orders have 0, 1, … `most` inversions: the coefficients of (1-q)(1-q²)…(1-qⁿ), divided by the same of each tie. */
function inversions(n: number, ties: readonly number[], most: number): number[] {
	const orders = new Array<number>(most + 1).fill(0);
	orders[0] = 1;
	for (let k = 1; k <= n; k++) {
		for (let i = most; i >= k; i--) orders[i]! -= orders[i - k]!;
	}
	for (const tie of ties) {
		for (let k = 1; k <= tie; k++) {
			for (let i = k; i <= most; i++) orders[i]! += orders[i - k]!;
		}
	}
	return orders;
}
