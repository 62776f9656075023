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
	measured: number;
	/** Values taken in; how often one had another slot than the one before it; and the slot of the last. */
	told: number;
	turns: number;
	last: number;
	/** The mean of the middles, how far they spread about it (squared), and how far that is to be believed: 0 … 1. */
	overall: number;
	between: number;
	belief: number;
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
/** Differences between slots as large as chance makes them are believed by none, twice as large by half. */
const DOUBT = 1;
/** Parts smaller than this, of the standard deviation within slots, change nothing anybody would see. */
const LEAST_PART = 0.2;
/** Slots are compared after each of the first values, and later after some of them: it is most of the work. */
const OFTEN = 50;
const SOMETIMES = 5;
/** Values the distance remembers. */
const LONG = 200;
/** Counts go no further: 16 bits are kept of them. */
const MOST = 30_000;

export function emptySlots(count: number): SlotState {
	const room = () => new Float32Array(count);
	return {
		middles: room(),
		visits: room(),
		distance: 0,
		measured: 0,
		told: 0,
		turns: 0,
		last: -1,
		overall: 0,
		between: 0,
		belief: 0,
	};
}

/** How far a slot lies from all others, by the runs before; 0 while that is not known. */
export function slotPart(state: SlotState, slot: number): number {
	const runs = atOnce(state);
	// A turn of many runs tells more than one of a single run, though not as much as so many turns.
	const turns = state.visits[slot]! / Math.sqrt(runs);
	if (state.measured < LEAST_RUNS || state.visits[slot]! < runs || turns < LEAST_TURNS) return 0;
	return (state.belief * (state.middles[slot]! - state.overall) * turns) / (turns + FEW);
}

/** Whether the slots differ so that taking it out makes a difference. */
export function slotsDiffer(state: SlotState): boolean {
	const { measured, between, belief } = state;
	if (measured < LEAST_RUNS) return false;
	return belief >= 0.5 && Math.sqrt(between) >= LEAST_PART * DEVIATION * state.distance;
}

/** Takes in a value. */
export function learnSlot(state: SlotState, slot: number, value: number): void {
	if (slot !== state.last) state.turns++;
	state.last = slot;
	state.told++;
	if (state.told === MOST) {
		// How many runs a turn has is asked of them, and the last year counts more than those before.
		state.told /= 2;
		state.turns /= 2;
	}
	const seen = state.visits[slot]!;
	if (seen === 0) state.middles[slot] = value;
	else step(state, slot, value, Math.min(seen, MEMORY * atOnce(state)));
	state.visits[slot] = Math.min(seen + 1, MOST);
	if (state.told < OFTEN || state.told % SOMETIMES === 0) compare(state);
}

function step(state: SlotState, slot: number, value: number, seen: number): void {
	const off = value - state.middles[slot]!;
	const most = state.measured < LEAST_RUNS ? Number.POSITIVE_INFINITY : LIMIT * state.distance;
	const limited = Math.max(-most, Math.min(most, off));
	state.middles[slot] = state.middles[slot]! + limited / (seen + 1);
	// What the middle does not know yet makes the distance longer than it is.
	const own = Math.abs(limited) * Math.sqrt(seen / (seen + 1));
	state.measured = Math.min(state.measured + 1, LONG);
	state.distance += (own - state.distance) / state.measured;
}

/** Runs of one turn: hours of a weekday, or what runs every few minutes within an hour. */
function atOnce({ told, turns }: SlotState): number {
	return turns === 0 ? 1 : told / turns;
}

function compare(state: SlotState): void {
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
	state.overall = sum / weight;
	let spread = 0;
	for (let slot = 0; slot < middles.length; slot++) {
		if (visits[slot] !== 0) spread += known(slot) * (middles[slot]! - state.overall) ** 2;
	}
	state.between = spread / weight;
	const within = (DEVIATION * distance) ** 2;
	const ratio = slots < 2 || within === 0 ? 0 : spread / (slots - 1) / within;
	state.belief = ratio <= DOUBT ? 0 : 1 - DOUBT / ratio;
}

export type PackedSlots = Omit<SlotState, 'middles' | 'visits'> & { middles: string; visits: string };

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
