/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
	const ascending = Float64Array.from(values).sort();
	const n = ascending.length;
	return (ascending[n >> 1]! + ascending[(n - 1) >> 1]!) / 2;
}

/** NaN of none. */
export function mean(values: readonly number[]): number {
	let sum = 0;
	for (const value of values) sum += value;
	return sum / values.length;
}

/** The value nearest to where a share of the values lies below, of values in ascending order. */
export function nearestRank(ascending: readonly number[], share: number): number {
	return ascending[Math.round(share * (ascending.length - 1))]!;
}
