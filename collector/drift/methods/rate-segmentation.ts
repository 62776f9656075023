/** Of so many runs so many were hit. */
export interface Count {
	hits: number;
	runs: number;
}

/** Counts `[from, to)` with one share. */
export interface RateSegment {
	from: number;
	to: number;
	share: number;
}

/** What a change costs, in logarithms of the number of runs: as in `segmentation.ts`, but nothing has to be agreed on. */
const PENALTY = 3;

/**
 * Where a share changed, found afterwards: optimal partitioning (Jackson et al. 2005) with the likelihood of each segment's
 * share (binomial), oldest first. Deterministic; `O(n²)` of n counts.
 */
export function rateSegmentation(counts: readonly Count[]): RateSegment[] {
	const n = counts.length;
	if (n === 0) return [];
	const hits = [0];
	const runs = [0];
	for (const count of counts) {
		hits.push(hits.at(-1)! + count.hits);
		runs.push(runs.at(-1)! + count.runs);
	}
	const penalty = PENALTY * Math.log(runs[n]!);
	const best = [0];
	const begin = [0];
	for (let to = 1; to <= n; to++) {
		best[to] = Number.POSITIVE_INFINITY;
		for (let from = 0; from < to; from++) {
			const cost = best[from]! + penalty + deviance(hits[to]! - hits[from]!, runs[to]! - runs[from]!);
			if (cost < best[to]!) [best[to], begin[to]] = [cost, from];
		}
	}
	const segments: RateSegment[] = [];
	for (let to = n; to > 0; to = begin[to]!) {
		const from = begin[to]!;
		segments.unshift({ from, to, share: (hits[to]! - hits[from]!) / (runs[to]! - runs[from]!) });
	}
	return segments;
}

/** Twice the negative logarithm of the likelihood of its own share. */
function deviance(hits: number, runs: number): number {
	const part = (count: number) => (count === 0 ? 0 : count * Math.log(count / runs));
	return -2 * (part(hits) + part(runs - hits));
}
