import { normalCdf, normalQuantile } from './normal.ts';

/**
 * The e-value of a rank among `n` earlier values, `low` of them smaller and `high` smaller or equal: how much likelier it is
 * if normal scores have moved up by `delta`. Its mean over the n + 1 possible ranks is 1; among equal values every rank they
 * could have had counts the same, so it stays exact with ties.
 */
export function rankBet(low: number, high: number, n: number, delta: number): number {
	const below = shares(n, delta);
	return ((n + 1) * (below[high + 1]! - below[low]!)) / (high - low + 1);
}

const known = new Map<number, Float64Array>();

/** The share below each of the n + 2 borders between ranks after the move; kept, since every run asks for it. */
function shares(n: number, delta: number): Float64Array {
	const key = n * 16 + delta;
	const kept = known.get(key);
	if (kept !== undefined) return kept;
	const borders = Float64Array.from({ length: n + 2 }, (_, rank) =>
		normalCdf(normalQuantile(rank / (n + 1)) - delta),
	);
	known.set(key, borders);
	return borders;
}
