/** A change of a share is told from at least so many runs after it. */
const LEAST_AFTER = 2;

/**
 * Where a yes-or-no series (0 or 1) most likely changed: the index of the first run after the change, by maximum likelihood of
 * one share before and one after it; null when it is too short. Of equally likely ones the latest.
 */
export function rateChangePoint(flags: readonly number[]): number | null {
	const n = flags.length;
	const all = flags.reduce((sum, one) => sum + one, 0);
	let best: number | null = null;
	let highest = Number.NEGATIVE_INFINITY;
	let before = 0;
	for (let split = 1; split <= n - LEAST_AFTER; split++) {
		before += flags[split - 1]!;
		const likelihood = logLikelihood(before, split) + logLikelihood(all - before, n - split);
		if (likelihood >= highest) {
			highest = likelihood;
			best = split;
		}
	}
	return best;
}

function logLikelihood(k: number, n: number): number {
	const part = (x: number) => (x === 0 ? 0 : x * Math.log(x / n));
	return part(k) + part(n - k);
}
