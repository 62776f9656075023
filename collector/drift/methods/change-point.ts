import { mean, median } from './sample.ts';

/** A change is told from at least so many values on either side. */
export const LEAST_SEGMENT = 3;
/** What came long before a change says nothing of where it is. */
const COMPARED = 100;
/** Of Student's t: few enough that a single odd value moves nothing. */
const FREEDOM = 3;
/** A change so many runs ago is half as likely, before anything is looked at, as one that has just begun. */
const SOON = 5;
/** Nothing is nearer to its level than this share of the largest distance: values may all be equal. */
const LEAST_SCALE = 1e-6;

/**
 * Where a series most likely changed its level: the index of the first value after the change; null when it is too short.
 *
 * The split at which the values are likeliest, each side about its own median, if what is left of them is Student's t with
 * three degrees of freedom: K. L. Lange, R. J. A. Little, J. M. G. Taylor, "Robust statistical modeling using the t
 * distribution", JASA 84 (1989) 881-896. Its scale is what is left by the split that `rankChangePoint` finds.
 */
export function changePoint(values: readonly number[]): number | null {
	const first = rankChangePoint(values);
	if (first === null) return null;
	const [before, after] = [median(values.slice(0, first)), median(values.slice(first))];
	const left = values.map((value, index) => Math.abs(value - (index < first ? before : after)));
	const scale = scaleOf(left) || LEAST_SCALE * Math.abs(after - before);
	if (scale === 0) return first;
	const model = (side: readonly number[]) => {
		const centre = median(side);
		return (value: number) => logT((value - centre) / scale);
	};
	// It is looked for when an alarm has just been raised, and most are raised soon.
	return likeliestSplit(values, model, since => -Math.log(since + SOON));
}

/** Where its spread changed: a change of the distances from the median. */
export function spreadChangePoint(values: readonly number[]): number | null {
	const centre = median(values);
	const distances = values.map(value => Math.abs(value - centre));
	const least = LEAST_SCALE * Math.max(...distances);
	if (least === 0) return rankChangePoint(distances);
	return likeliestSplit(distances, side => {
		const scale = Math.max(least, scaleOf(side));
		return value => logT(value / scale) - Math.log(scale);
	});
}

/** `model` makes of one side how likely (logarithm) each of its values is; `prior` how likely it is that so many follow. */
function likeliestSplit(
	values: readonly number[],
	model: (side: readonly number[]) => (value: number) => number,
	prior = (_since: number) => 0,
): number | null {
	let best: number | null = null;
	let highest = Number.NEGATIVE_INFINITY;
	for (let split = LEAST_SEGMENT; split <= values.length - LEAST_SEGMENT; split++) {
		const before = model(values.slice(Math.max(0, split - COMPARED), split));
		const after = model(values.slice(split));
		let sum = prior(values.length - split);
		for (const [index, value] of values.entries()) sum += index < split ? before(value) : after(value);
		if (sum > highest) [highest, best] = [sum, split];
	}
	return best;
}

function logT(z: number): number {
	return (-(FREEDOM + 1) / 2) * Math.log1p((z * z) / FREEDOM);
}

/** The standard deviation of normal values with these distances from their middle. */
function scaleOf(distances: readonly number[]): number {
	return 1.4826 * median(distances);
}

/**
 * The split with the largest standardised Mann-Whitney statistic between what is before and after it: A. N. Pettitt, "A
 * non-parametric approach to the change-point problem", Applied Statistics 28 (1979) 126-135, standardised per split.
 */
export function rankChangePoint(values: readonly number[]): number | null {
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
