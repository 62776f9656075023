/**
 * The value below which a share of the values lies, of values in ascending order; null of none. Between neighbours, in
 * proportion: method 7 of Hyndman and Fan, "Sample quantiles", Am. Stat. 50 (1996) 361-365 (that of R and NumPy).
 */
export function quantile(sorted: readonly number[], share: number): number | null {
	if (sorted.length === 0) return null;
	const at = share * (sorted.length - 1);
	const below = sorted[Math.floor(at)]!;
	return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}
