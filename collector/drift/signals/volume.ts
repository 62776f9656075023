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
	/** Rings of the last runs: logarithms of items, and the values, both in thousandths. */
	logItems: Int16Array;
	values: Int16Array;
	/** Runs taken in; the next goes to this place, modulo the ring. */
	runs: number;
	/** Null while they do not go together. */
	slope: number | null;
	centre: number | null;
}

const WINDOW = 80;
const LEAST_RUNS = 10;
/** The slope is found anew so often, … */
const EVERY = 5;
/** … and of a full window, of which few runs are new, so often. */
const EVERY_LATER = 20;
/** More than in proportion, overheads and all, is no effect of the volume; nor is less time for more items. */
const STEEPEST = 1.2;
/** Runs whose items differ by less, in thousandths, tell nothing of the slope. */
const LEAST_APART = 200;
/** How far apart pairs are in the order of their items, as parts of all. */
const APART = [1 / 3, 1 / 2, 2 / 3, 5 / 6];
const LEAST_PAIRS = 5;
/** Of 16 bits. */
const LARGEST = 32_767;
/** Rank correlation in standard errors, from which on the slope is used, and below which it no longer is. */
const USED_FROM = 2.5;
const USED_TO = 1.5;

export function emptyVolume(): VolumeState {
	const room = () => new Int16Array(WINDOW);
	return { logItems: room(), values: room(), runs: 0, slope: null, centre: null };
}

/** The value without what the items made of it, by what is known so far. */
export function withoutVolume({ slope, centre }: VolumeState, value: number, items: number): number {
	return slope === null ? value : value - slope * (Math.log(items) - centre!);
}

/** Takes in a run. True when it has made the first slope known: values before it are to be seen anew. */
export function learnVolume(state: VolumeState, value: number, items: number): boolean {
	const place = state.runs % WINDOW;
	state.logItems[place] = thousandths(Math.log(items));
	state.values[place] = thousandths(value);
	state.runs++;
	const unknown = state.centre === null;
	const every = state.runs <= WINDOW ? EVERY : EVERY_LATER;
	if (state.runs >= LEAST_RUNS && state.runs % every === 0) findSlope(state);
	return unknown && state.centre !== null;
}

/** The last values without what the items made of them, oldest first. */
export function lastWithoutVolume({ logItems, values, runs, slope, centre }: VolumeState): number[] {
	const count = Math.min(runs, WINDOW);
	const places = Array.from({ length: count }, (_, index) => (runs - count + index) % WINDOW);
	return places.map(
		place => (values[place]! - (slope ?? 0) * (logItems[place]! - 1000 * (centre ?? 0))) / 1000,
	);
}

function thousandths(value: number): number {
	return Math.max(-LARGEST, Math.min(LARGEST, Math.round(1000 * value)));
}

function findSlope(state: VolumeState): void {
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
	state.centre ??= median([...state.logItems.subarray(0, count)]) / 1000;
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

/** Places of the values in ascending order. Sorted as numbers that end in the place: much faster than by comparing. */
function inOrder(values: Int16Array): Uint8Array {
	const keys = new Int32Array(values.length);
	for (let place = 0; place < keys.length; place++) keys[place] = 128 * values[place]! + place;
	keys.sort();
	const order = new Uint8Array(keys.length);
	for (let place = 0; place < keys.length; place++) order[place] = keys[place]! & 127;
	return order;
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
		logItems: packNumbers(logItems.subarray(0, count), 'int16'),
		values: packNumbers(values.subarray(0, count), 'int16'),
	};
}

export function unpackVolume({ logItems, values, ...rest }: PackedVolume): VolumeState {
	const state = { ...emptyVolume(), ...rest };
	state.logItems.set(unpackNumbers(logItems, 'int16'));
	state.values.set(unpackNumbers(values, 'int16'));
	return state;
}
