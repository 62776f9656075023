import { median } from './sample.ts';

/** Values on each side that an outlier is held against: up to as many in a row are outliers, more are a level of their own. */
const SIDE = 4;
/** So many standard deviations from its neighbours' median. */
const FAR = 4;
/** Where neighbours are all alike, this part of the whole series' spread stands for theirs, or what is usual from value to value. */
const LEAST = 0.1;
/** Standard deviations in a median absolute deviation of normal values. */
const MAD = 1.4826;

/**
 * The series with its outliers drawn in to where they are still far (Hampel 1974): one slow run of a thousand is no change, and must not
 * hide one. Steps and trends stay as they are.
 */
export function withoutOutliers(values: readonly number[]): number[] {
	const least = Math.max(LEAST * spread(values, median(values)), noiseOf(values));
	return values.map((value, i) => {
		const from = Math.max(0, Math.min(i - SIDE, values.length - 2 * SIDE - 1));
		const near = values.slice(from, from + 2 * SIDE + 1);
		const middle = median(near);
		const most = FAR * Math.max(least, spread(near, middle));
		return Math.max(middle - most, Math.min(middle + most, value));
	});
}

/**
 * Change points without those that only set a few outliers apart: where a short segment has the middle of those about it, as it
 * has when no more than half of it is out of line.
 */
export function withoutSpikes(changes: readonly number[], values: readonly number[]): number[] {
	const cuts = [0, ...changes, values.length];
	const spikes = new Set<number>();
	for (let i = 1; i < cuts.length; i++) {
		const [from, to] = [cuts[i - 1]!, cuts[i]!];
		if (to - from > 2 * SIDE || !isLikeItsNeighbours(from, to, cuts, i, values)) continue;
		for (const at of [from, to]) spikes.add(at);
	}
	return changes.filter(at => !spikes.has(at));
}

function isLikeItsNeighbours(
	from: number,
	to: number,
	cuts: readonly number[],
	i: number,
	values: readonly number[],
): boolean {
	const sides = [values.slice(cuts[i - 2] ?? from, from), values.slice(to, cuts[i + 1] ?? to)].filter(
		side => side.length > 0,
	);
	const middle = median(values.slice(from, to));
	const noise = noiseOf(values);
	return (
		sides.length > 0 &&
		sides.every(side => {
			const usual = median(side);
			return Math.abs(middle - usual) <= Math.max(noise, spread(side, usual));
		})
	);
}

function spread(values: readonly number[], middle: number): number {
	return MAD * median(values.map(value => Math.abs(value - middle)));
}

/** Steps from value to value that count: the largest are changes and outliers. */
const COUNTED = 0.8;

/** Standard deviation about a level, from steps between neighbours. */
function noiseOf(values: readonly number[]): number {
	const squares = values.slice(1).map((value, i) => (value - values[i]!) ** 2);
	squares.sort((a, b) => a - b);
	const counted = squares.slice(0, Math.max(1, Math.floor(COUNTED * squares.length)));
	return Math.sqrt(counted.reduce((sum, one) => sum + one / counted.length, 0) / 2);
}
