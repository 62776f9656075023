import { packNumbers, unpackNumbers } from '../detectors/pack.ts';
import { median } from '../methods/sample.ts';

/**
 * What the number of items makes of a duration: the slope of its logarithm on that of the items, over the last runs.
 *
 * The slope is the median of the slopes between pairs of runs, as in P. K. Sen, "Estimates of the regression coefficient based
 * on Kendall's tau", J. Amer. Statist. Assoc. 63 (1968) 1379-1389; of all the pairs those far apart in their items are taken,
 * which tell most. It is used only while durations and items go together (Spearman's rank correlation). What is taken out is
 * centred at the items that were usual when the first slope was found: a slope that is found anew then turns the line about
 * that point, and the level of what is left does not jump.
 *
 * Changed in place.
 */
export interface VolumeState {
	/** Rings of the last runs: logarithms of items, and the values. */
	logItems: Float32Array;
	values: Float32Array;
	/** Runs taken in; the next goes to this place, modulo the ring. */
	runs: number;
	/** Null while they do not go together. */
	slope: number | null;
	centre: number | null;
}

const WINDOW = 80;
const LEAST_RUNS = 10;
/** The slope is found anew at every fifth run. */
const EVERY = 5;
/** More than in proportion, overheads and all, is no effect of the volume; nor is less time for more items. */
const STEEPEST = 1.2;
/** Runs whose items differ by less tell nothing of the slope. */
const LEAST_APART = 0.2;
/** How far apart pairs are in the order of their items, as parts of all. */
const APART = [1 / 3, 1 / 2, 2 / 3, 5 / 6];
const LEAST_PAIRS = 5;
/** Rank correlation in standard errors, from which on the slope is used, and below which it no longer is. */
const USED_FROM = 2.5;
const USED_TO = 1.5;

export function emptyVolume(): VolumeState {
	const room = () => new Float32Array(WINDOW);
	return { logItems: room(), values: room(), runs: 0, slope: null, centre: null };
}

/** The value without what the items made of it, by what the runs before tell; then the run is learned from. */
export function withoutVolume(state: VolumeState, value: number, items: number): number {
	const logItems = Math.log(items);
	const left = state.slope === null ? value : value - state.slope * (logItems - state.centre!);
	const place = state.runs % WINDOW;
	state.logItems[place] = logItems;
	state.values[place] = value;
	state.runs++;
	if (state.runs >= LEAST_RUNS && state.runs % EVERY === 0) learn(state);
	return left;
}

function learn(state: VolumeState): void {
	const count = Math.min(state.runs, WINDOW);
	const order = inOrder(state.logItems.subarray(0, count));
	const together = rankCorrelation(order, inOrder(state.values.subarray(0, count))) * Math.sqrt(count - 1);
	if (together < (state.slope === null ? USED_FROM : USED_TO)) {
		state.slope = null;
		return;
	}
	const slopes = slopesOf(state, order);
	if (slopes.length < LEAST_PAIRS) return;
	state.slope = Math.max(0, Math.min(STEEPEST, median(slopes)));
	state.centre ??= median([...state.logItems.subarray(0, count)]);
}

function slopesOf({ logItems, values }: VolumeState, order: Uint8Array): number[] {
	const slopes: number[] = [];
	for (const part of APART) {
		const apart = Math.ceil(order.length * part);
		for (let low = 0; low + apart < order.length; low++) {
			const [a, b] = [order[low]!, order[low + apart]!];
			const width = logItems[b]! - logItems[a]!;
			if (width >= LEAST_APART) slopes.push((values[b]! - values[a]!) / width);
		}
	}
	return slopes;
}

/** Places of the values in ascending order. */
function inOrder(values: Float32Array): Uint8Array {
	return Uint8Array.from(values, (_, index) => index).sort((a, b) => values[a]! - values[b]!);
}

/** Spearman's, from two orders of the same runs; equal values as the order has them. */
function rankCorrelation(one: Uint8Array, other: Uint8Array): number {
	const n = one.length;
	const rank = new Uint8Array(n);
	for (let place = 0; place < n; place++) rank[one[place]!] = place;
	let apart = 0;
	for (let place = 0; place < n; place++) apart += (place - rank[other[place]!]!) ** 2;
	return 1 - (6 * apart) / (n * (n * n - 1));
}

export interface PackedVolume {
	logItems: string;
	values: string;
	runs: number;
	slope: number | null;
	centre: number | null;
}

export function packVolume({ logItems, values, ...rest }: VolumeState): PackedVolume {
	const count = Math.min(rest.runs, WINDOW);
	return {
		...rest,
		logItems: packNumbers(logItems.subarray(0, count), 'float32'),
		values: packNumbers(values.subarray(0, count), 'float32'),
	};
}

export function unpackVolume({ logItems, values, ...rest }: PackedVolume): VolumeState {
	const state = { ...emptyVolume(), ...rest };
	state.logItems.set(unpackNumbers(logItems, 'float32'));
	state.values.set(unpackNumbers(values, 'float32'));
	return state;
}
