import { median } from './sample.ts';

/** Values on each side that an outlier is held against: up to as many in a row are outliers, more are a level of their own. */
const SIDE = 4;
/** So many standard deviations from its neighbours' median. */
const FAR = 4;
/** Where neighbours are all alike, this part of the whole series' spread stands for theirs. */
const LEAST = 0.1;
/** Standard deviations in a median absolute deviation of normal values. */
const MAD = 1.4826;

/**
 * The series with its outliers drawn in to where they are still far (Hampel 1974): one slow run of a thousand is no change, and must not
 * hide one. Steps and trends stay as they are.
 */
export function withoutOutliers(values: readonly number[]): number[] {
	const least = LEAST * spread(values, median(values));
	return values.map((value, i) => {
		const from = Math.max(0, Math.min(i - SIDE, values.length - 2 * SIDE - 1));
		const near = values.slice(from, from + 2 * SIDE + 1);
		const middle = median(near);
		const most = FAR * Math.max(least, spread(near, middle));
		return Math.max(middle - most, Math.min(middle + most, value));
	});
}

function spread(values: readonly number[], middle: number): number {
	return MAD * median(values.map(value => Math.abs(value - middle)));
}
