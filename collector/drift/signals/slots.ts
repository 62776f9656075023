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
	/** Mean distance of values from their slot's middle, before they were learned. */
	distance: number;
	/** Values taken in; how often one had another slot than the one before it; and the slot of the last. */
	told: number;
	turns: number;
	last: number;
}

const LEAST_RUNS = 10;
const LEAST_TURNS = 2;
const FEW = 2;
/** Turns a middle remembers: weekdays for twenty weeks, hours for twenty days. */
const MEMORY = 20;
/** Steps beyond so many mean distances are cut. */
const LIMIT = 2.5;
/** Of a normal distribution: standard deviation by mean distance. */
const DEVIATION = 1.2533;
/** Differences between slots this many times what chance makes of them are believed by none, twice as many by half. */
const DOUBT = 1.5;
/** Parts smaller than this, of the standard deviation within slots, change nothing anybody would see. */
const LEAST_PART = 0.2;
/** Counts go no further, so that what is said of the last year is not drowned by what was before. */
const MOST = 30_000;

export function emptySlots(count: number): SlotState {
	const room = () => new Float32Array(count);
	return { middles: room(), visits: room(), distance: 0, told: 0, turns: 0, last: -1 };
}

/** How far a slot lies from all others, by the runs before; 0 while that is not known. */
export function slotPart(state: SlotState, slot: number): number {
	const runs = atOnce(state);
	// A turn of many runs tells more than one of a single run, though not as much as so many turns.
	const turns = state.visits[slot]! / Math.sqrt(runs);
	if (state.told < LEAST_RUNS || state.visits[slot]! < runs || turns < LEAST_TURNS) return 0;
	const { overall, belief } = compare(state);
	return (belief * (state.middles[slot]! - overall) * turns) / (turns + FEW);
}

/** Whether the slots differ so that taking it out makes a difference. */
export function slotsDiffer(state: SlotState): boolean {
	if (state.told < LEAST_RUNS) return false;
	const { between, belief } = compare(state);
	return belief >= 0.5 && Math.sqrt(between) >= LEAST_PART * DEVIATION * state.distance;
}

/** Takes in a value. */
export function learnSlot(state: SlotState, slot: number, value: number): void {
	if (slot !== state.last) state.turns = Math.min(state.turns + 1, MOST);
	state.last = slot;
	state.told = Math.min(state.told + 1, MOST);
	const seen = state.visits[slot]!;
	if (seen === 0) state.middles[slot] = value;
	else step(state, slot, value, Math.min(seen, MEMORY * atOnce(state)));
	state.visits[slot] = Math.min(seen + 1, MOST);
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

/** Runs of one turn: hours of a weekday, or what runs every few minutes within an hour. */
function atOnce({ told, turns }: SlotState): number {
	return turns === 0 ? 1 : told / turns;
}

/** The mean of the slots' middles, how far they spread about it (squared), and how far that is to be believed: 0 … 1. */
function compare(state: SlotState) {
	const { middles, visits, distance } = state;
	const runs = atOnce(state);
	// Runs of one turn are alike, though not the same.
	const known = (slot: number) => Math.min(visits[slot]!, 2 * MEMORY * runs + 1) / Math.sqrt(runs);
	let [weight, sum, slots] = [0, 0, 0];
	for (let slot = 0; slot < middles.length; slot++) {
		if (visits[slot] === 0) continue;
		weight += known(slot);
		sum += known(slot) * middles[slot]!;
		slots++;
	}
	const overall = weight === 0 ? 0 : sum / weight;
	let spread = 0;
	for (let slot = 0; slot < middles.length; slot++) {
		if (visits[slot] !== 0) spread += known(slot) * (middles[slot]! - overall) ** 2;
	}
	const within = (DEVIATION * distance) ** 2;
	const ratio = slots < 2 || within === 0 ? 0 : spread / (slots - 1) / within;
	return {
		overall,
		between: weight === 0 ? 0 : spread / weight,
		belief: ratio <= DOUBT ? 0 : 1 - DOUBT / ratio,
	};
}

export interface PackedSlots {
	middles: string;
	visits: string;
	distance: number;
	told: number;
	turns: number;
	last: number;
}

export function packSlots({ middles, visits, ...rest }: SlotState): PackedSlots {
	return { ...rest, middles: packNumbers(middles, 'float32'), visits: packNumbers(visits, 'int16') };
}

export function unpackSlots({ middles, visits, ...rest }: PackedSlots): SlotState {
	return {
		...rest,
		middles: Float32Array.from(unpackNumbers(middles, 'float32')),
		visits: Float32Array.from(unpackNumbers(visits, 'int16')),
	};
}
