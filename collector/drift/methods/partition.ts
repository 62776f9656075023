/** Fewer values make no segment. */
export const SHORTEST = 4;
/** A line must earn its slope: what it costs more than a level, in logarithms of the length of the series. */
const SLOPE = 3;

/** A level or a line through the values `[from, to)`: `middle + slope * (i - (from + to - 1) / 2)`. */
export interface Line {
	from: number;
	to: number;
	middle: number;
	slope: number;
}

/** A series as sums, so that the best line through any part of it takes no longer than a glance. */
export interface Sums {
	n: number;
	y: Float64Array;
	yy: Float64Array;
	ty: Float64Array;
}

export function sumsOf(values: readonly number[]): Sums {
	const n = values.length;
	const sums = { n, y: new Float64Array(n + 1), yy: new Float64Array(n + 1), ty: new Float64Array(n + 1) };
	for (let i = 0; i < n; i++) {
		const value = values[i]!;
		sums.y[i + 1] = sums.y[i]! + value;
		sums.yy[i + 1] = sums.yy[i]! + value * value;
		sums.ty[i + 1] = sums.ty[i]! + i * value;
	}
	return sums;
}

/** Finds the first values of all segments but the first, and the lines, for one penalty for each change. */
export type Solve = (penalty: number) => Line[];

/**
 * Optimal partitioning (Jackson et al. 2005): of all ways to cut a series the one with the least cost, m log(RSS/m + floor) for
 * each segment of m values, be it a level or a line, and a penalty for each. The floor is the variance that nobody cares about.
 * Costs are kept, so that another penalty takes little more: `n² / 2` of them, 8 MB for 2,000 values.
 */
export function partition(sums: Sums, floor: number, costs = new Float32Array(costsOf(sums.n))): Solve {
	const { n } = sums;
	const dearer = slopeFactors(n);
	for (let to = SHORTEST; to <= n; to++) {
		for (let from = 0; from <= to - SHORTEST; from++) {
			const m = to - from;
			const [level, line] = squares(sums, from, to);
			const least = Math.min(level / m + floor, (line / m + floor) * dearer[m]!);
			costs[rowOf(to) + from] = m * Math.log(least);
		}
	}
	return penalty =>
		cheapest(costs, n, penalty).map(([from, to]) => lineThrough(sums, floor, dearer[to - from]!, from, to));
}

export const costsOf = (n: number) => rowOf(n + 1);
const rowOf = (to: number) => (to * (to + 1)) / 2;

/** By how much a line through so many values must be better than a level. */
function slopeFactors(n: number): Float64Array {
	const price = SLOPE * Math.log(n);
	return Float64Array.from({ length: n + 1 }, (_, m) => (m === 0 ? 1 : Math.exp(price / m)));
}

/** Squares left over by the best level and by the best line. */
function squares({ y, yy, ty }: Sums, from: number, to: number): [level: number, line: number] {
	const m = to - from;
	const sum = y[to]! - y[from]!;
	const level = Math.max(0, yy[to]! - yy[from]! - (sum * sum) / m);
	const slope = ty[to]! - ty[from]! - ((from + to - 1) / 2) * sum;
	return [level, Math.max(0, level - (slope * slope) / ((m * (m * m - 1)) / 12))];
}

function cheapest(costs: Float32Array, n: number, penalty: number): [from: number, to: number][] {
	const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
	const begin = new Int32Array(n + 1);
	best[0] = 0;
	for (let to = SHORTEST; to <= n; to++) {
		const row = rowOf(to);
		let least = Number.POSITIVE_INFINITY;
		for (let from = 0; from <= to - SHORTEST; from++) {
			const cost = best[from]! + costs[row + from]!;
			if (cost < least) {
				least = cost;
				begin[to] = from;
			}
		}
		best[to] = least + penalty;
	}
	const cuts: [number, number][] = [];
	for (let to = n; to > 0; to = begin[to]!) cuts.unshift([begin[to]!, to]);
	return cuts;
}

/** The better of a level and a line. */
export function bestLine(sums: Sums, floor: number, from: number, to: number): Line {
	return lineThrough(sums, floor, Math.exp((SLOPE * Math.log(sums.n)) / (to - from)), from, to);
}

function lineThrough(sums: Sums, floor: number, dearer: number, from: number, to: number): Line {
	const m = to - from;
	const sum = sums.y[to]! - sums.y[from]!;
	const [level, line] = squares(sums, from, to);
	const isLine = m >= SHORTEST && (line / m + floor) * dearer < level / m + floor;
	const moment = sums.ty[to]! - sums.ty[from]! - ((from + to - 1) / 2) * sum;
	return { from, to, middle: sum / m, slope: isLine ? moment / ((m * (m * m - 1)) / 12) : 0 };
}
