import { mean, median } from './sample.ts';

/** A change is told from at least so many values on either side. */
export const LEAST_SEGMENT = 3;

/**
 * Where a series most likely changed: the index of the first value after the change; null when it is too short.
 *
 * The split with the largest standardised Mann-Whitney statistic between what is before and after it: A. N. Pettitt, "A
 * non-parametric approach to the change-point problem", Applied Statistics 28 (1979) 126-135, standardised per split.
 */
export function changePoint(values: readonly number[]): number | null {
	const ranks = midRanks(values);
	const n = ranks.length;
	const centre = (n + 1) / 2;
	let best: number | null = null;
	let highest = -1;
	let sum = 0;
	for (let split = 1; split <= n - LEAST_SEGMENT; split++) {
		sum += ranks[split - 1]! - centre;
		const z = Math.abs(sum) / Math.sqrt((split * (n - split) * (n + 1)) / 12);
		if (split >= LEAST_SEGMENT && z > highest) {
			highest = z;
			best = split;
		}
	}
	return best;
}

/** Where its spread changed: a change of the distances from the median. */
export function spreadChangePoint(values: readonly number[]): number | null {
	const centre = median(values);
	return changePoint(values.map(value => Math.abs(value - centre)));
}

/** Ranks from 1; equal values share the mean of theirs. */
function midRanks(values: readonly number[]): number[] {
	const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
	const ranks = new Array<number>(values.length);
	for (let from = 0; from < order.length; ) {
		let to = from;
		while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
		for (let i = from; i <= to; i++) ranks[order[i]!] = mean([from + 1, to + 1]);
		from = to + 1;
	}
	return ranks;
}
