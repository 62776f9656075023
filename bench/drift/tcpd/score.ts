/** How far from an annotated change a found one may lie. */
const MARGIN = 5;

/** Indexes of the first value after each change, as one annotator, or a method, sees them. */
export type Changes = readonly number[];

const ascending = (changes: Changes) => [...new Set(changes)].sort((a, b) => a - b);

/**
 * F1 as TCPDBench has it (van den Burg & Williams 2020): the beginning counts as a change for everyone; precision is against all
 * annotators together, recall the mean over each.
 */
export function f1(annotators: readonly Changes[], found: Changes): number {
	const truths = annotators.map(one => ascending([0, ...one]));
	const said = ascending([0, ...found]);
	const precision = hits(ascending(truths.flat()), said) / said.length;
	const recall = mean(truths.map(truth => hits(truth, said) / truth.length));
	return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** True changes with a found one near; each found one counts for one of them. */
function hits(truth: Changes, found: Changes): number {
	const left = new Set(found);
	let count = 0;
	for (const at of truth) {
		const [nearest] = [...left]
			.filter(one => Math.abs(one - at) <= MARGIN)
			.sort((a, b) => Math.abs(a - at) - Math.abs(b - at) || a - b);
		if (nearest === undefined) continue;
		left.delete(nearest);
		count++;
	}
	return count;
}

/** Covering: how well the best fitting found segment fits each annotated one (intersection over union), weighed by length. */
export function covering(annotators: readonly Changes[], found: Changes, n: number): number {
	const said = segments(found, n);
	return mean(
		annotators.map(
			one => segments(one, n).reduce((sum, [from, to]) => sum + (to - from) * bestFit(from, to, said), 0) / n,
		),
	);
}

function bestFit(from: number, to: number, others: readonly (readonly [number, number])[]): number {
	const fits = others.map(([first, end]) => {
		const both = Math.max(0, Math.min(to, end) - Math.max(from, first));
		return both / (to - from + end - first - both);
	});
	return Math.max(...fits);
}

function segments(changes: Changes, n: number): [number, number][] {
	const bounds = ascending([0, ...changes.filter(at => at > 0 && at < n), n]);
	return bounds.slice(1).map((to, i) => [bounds[i]!, to]);
}

export const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
