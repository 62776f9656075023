import { below, middle, type Reference, upTo } from './reference.ts';

/**
 * How many values of the reference lie nearer to the median than this one, and how many as near or nearer. The median is that
 * of the reference and the value together, so that the value is treated as all others are: if nothing has changed, every rank
 * of its distance is equally likely, from the very first.
 */
export function deviationCell(reference: Reference, value: number): [number, number] {
	const mirrored = 2 * middleWith(reference, value) - value;
	const low = Math.min(value, mirrored);
	const high = Math.max(value, mirrored);
	const nearer = below(reference, high) - upTo(reference, low);
	return [Math.max(0, nearer), upTo(reference, high) - below(reference, low)];
}

/** The median of the reference and one more value. */
function middleWith(reference: Reference, value: number): number {
	const { ascending, count } = reference;
	const at = below(reference, value);
	const nth = (n: number) => (n < at ? ascending[n]! : n === at ? value : ascending[n - 1]!);
	return (nth(count >> 1) + nth((count + 1) >> 1)) / 2;
}

/** The same as it was first described: each distance is from the median when the value joined the reference. */
export function joinedDeviationCell(reference: Reference, value: number): [number, number] {
	const { deviations, first, count } = reference;
	const deviation = Math.abs(value - middle(reference));
	let nearer = 0;
	let asNear = 0;
	for (let i = 0; i < count; i++) {
		const other = deviations[(first + i) % deviations.length]!;
		if (other < deviation) nearer++;
		if (other <= deviation) asNear++;
	}
	return [nearer, asNear];
}
