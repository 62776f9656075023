import { packNumbers, unpackNumbers } from '../detectors/pack.ts';

/**
 * What the calendar makes of a value: by how much the runs of one slot (a weekday, an hour of the day) usually differ from
 * all others.
 *
 * Each slot has a running middle, a mean whose steps are limited to what is usual (Huber's; P. J. Huber, "Robust estimation of
 * a location parameter", Ann. Math. Statist. 35 (1964) 73-101). A slot's part is how far its middle lies from the mean of
 * them all, shrunk by n/(n+2) for few visits and, where the slots differ no more than chance makes them, to nothing (as James
 * and Stein's estimator does: between slots against within them). After a change of level all middles follow alike, so
 * that their differences stay.
 *
 * Changed in place.
 */
export interface SlotState {
	middles: Float32Array;
	visits: Float32Array;
	/** Mean distance of values from their slot's middle, before they were learned; and of how many. */
	distance: number;
	told: number;
}

const LEAST_RUNS = 10;
const LEAST_VISITS = 2;
const FEW = 2;
/** Visits a middle remembers. */
const MEMORY = 20;
/** Steps beyond so many mean distances are cut. */
const LIMIT = 2.5;
/** Of a normal distribution: standard deviation by mean distance. */
const DEVIATION = 1.2533;
/** Differences between slots this many times what chance makes are believed by half. */
const DOUBT = 1.5;
/** Parts smaller than this, of the standard deviation within slots, change nothing anybody would see. */
const LEAST_PART = 0.2;

export function emptySlots(count: number): SlotState {
	return { middles: new Float32Array(count), visits: new Float32Array(count), distance: 0, told: 0 };
}

/** How far a slot lies from all others, by the runs before; 0 while that is not known. */
export function slotPart(state: SlotState, slot: number, batch: number): number {
	const seen = state.visits[slot]!;
	if (state.told < LEAST_RUNS || seen < LEAST_VISITS * batch) return 0;
	const { overall, belief } = compare(state, batch);
	const few = seen / batch;
	return (belief * (state.middles[slot]! - overall) * few) / (few + FEW);
}

/** Whether the slots differ so that taking it out makes a difference. */
export function slotsDiffer(state: SlotState, batch: number): boolean {
	if (state.told < LEAST_RUNS) return false;
	const { between, belief } = compare(state, batch);
	return belief >= 0.5 && Math.sqrt(between) >= LEAST_PART * DEVIATION * state.distance;
}

/** Takes in a value. `batch` runs come about as often as one of others, and are as alike. */
export function learnSlot(state: SlotState, slot: number, value: number, batch: number): void {
	const seen = state.visits[slot]!;
	if (seen === 0) state.middles[slot] = value;
	else step(state, slot, value, Math.min(seen, MEMORY * batch));
	state.visits[slot] = Math.min(seen + 1, 60_000);
	state.told = Math.min(state.told + 1, 60_000);
}

function step(state: SlotState, slot: number, value: number, seen: number): void {
	const off = value - state.middles[slot]!;
	const most = LIMIT * state.distance;
	const limited = most === 0 ? off : Math.max(-most, Math.min(most, off));
	state.middles[slot] = state.middles[slot]! + limited / (seen + 1);
	// What the middle does not know yet makes the distance longer than it is.
	const own = Math.abs(limited) * Math.sqrt(seen / (seen + 1));
	state.distance += (own - state.distance) / Math.min(state.told, 200);
}

/** The mean of the slots' middles, how far they spread about it (squared), and how far that is to be believed: 0 … 1. */
function compare({ middles, visits, distance }: SlotState, batch: number) {
	let [weight, sum, slots] = [0, 0, 0];
	for (let slot = 0; slot < middles.length; slot++) {
		if (visits[slot] === 0) continue;
		weight += known(visits[slot]!, batch);
		sum += known(visits[slot]!, batch) * middles[slot]!;
		slots++;
	}
	const overall = weight === 0 ? 0 : sum / weight;
	let spread = 0;
	for (let slot = 0; slot < middles.length; slot++) {
		if (visits[slot] !== 0) spread += known(visits[slot]!, batch) * (middles[slot]! - overall) ** 2;
	}
	const within = (DEVIATION * distance) ** 2;
	const ratio = slots < 2 || within === 0 ? 0 : spread / (slots - 1) / within;
	return {
		overall,
		between: weight === 0 ? 0 : spread / weight,
		belief: ratio <= DOUBT ? 0 : 1 - DOUBT / ratio,
	};
}

/** How many values a slot's middle is as good as. */
function known(visits: number, batch: number): number {
	return Math.min(visits / batch, 2 * MEMORY + 1);
}

export interface PackedSlots {
	middles: string;
	visits: string;
	distance: number;
	told: number;
}

export function packSlots({ middles, visits, ...rest }: SlotState): PackedSlots {
	return { ...rest, middles: packNumbers(middles, 'float32'), visits: packNumbers(visits, 'float32') };
}

export function unpackSlots({ middles, visits, ...rest }: PackedSlots): SlotState {
	return {
		...rest,
		middles: Float32Array.from(unpackNumbers(middles, 'float32')),
		visits: Float32Array.from(unpackNumbers(visits, 'float32')),
	};
}
