/** A change of a mix is told from at least so many names on either side. */
const LEAST_SEGMENT = 3;

/**
 * Where a series of names most likely began to have other shares: the index of the first name after the change, by maximum
 * likelihood of one mix before and one after it, each estimated with half a count for every name; null when it is too short.
 */
export function mixChangePoint(names: readonly string[]): number | null {
	const n = names.length;
	const kinds = [...new Set(names)];
	const after = Object.fromEntries(kinds.map(kind => [kind, 0]));
	for (const name of names) after[name]!++;
	const before = Object.fromEntries(kinds.map(kind => [kind, 0]));
	let best: number | null = null;
	let highest = Number.NEGATIVE_INFINITY;
	for (let split = 1; split <= n - LEAST_SEGMENT; split++) {
		const name = names[split - 1]!;
		before[name]!++;
		after[name]!--;
		if (split < LEAST_SEGMENT) continue;
		const likelihood = logLikelihood(before, split) + logLikelihood(after, n - split);
		if (likelihood > highest) {
			highest = likelihood;
			best = split;
		}
	}
	return best;
}

/** Of the names given the shares they have, smoothed. */
function logLikelihood(counts: Record<string, number>, n: number): number {
	const values = Object.values(counts);
	return values.reduce((sum, k) => sum + k * Math.log((k + 0.5) / (n + 0.5 * values.length)), 0);
}
