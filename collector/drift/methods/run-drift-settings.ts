import { coldBets, type SpreadPrior } from './cold-start.ts';
import { autocorrelationTime, lagOneTime, type Scores } from './correlation.ts';
import { deviationCell, joinedDeviationCell } from './deviation.ts';
import type { Reference } from './reference.ts';

/** What may differ between two ways to run `run-drift.ts`. */
export interface Settings {
	/** How many runs others are compared with. */
	reference: number;
	/**
	 * How many of the last runs are not compared with yet, lest a change at once become what is normal; never fewer than for
	 * a run less. Runs that are held against the same few others all err the same way, so that a short regime has fewer.
	 */
	guard(runs: number): number;
	/** With n runs to compare with, evidence of the next ones is worth 1 / (1 + sameness / n): they err the same way. */
	sameness: number;
	/** How many runs tell as much as one that does not resemble its neighbours. */
	time(scores: Scores): number;
	/** What a value is rounded to before it is used, so that it survives being kept in fewer bits … */
	round(value: number): number;
	/** … and a normal score to one part in so many. */
	scoreUnit: number;
	/** How much the scores of a change count among those that tell how alike neighbours are. */
	fade: number;
	/** Whether a first regime tells how alike neighbours are as soon as it can be judged, from its own ranks. */
	warm: boolean;
	/** How many values of the reference lie nearer to the middle than this one, and how many as near or nearer. */
	deviation(reference: Reference, value: number): [number, number];
	/** What to bet while the regime is too short to compare with, from what is known of robots like this one. */
	coldBets: ColdBets | null;
}

/**
 * E-values of the next value, given the regime's values so far and a `prior`: up, down and spread for each of `deltas`, in
 * the order of the evidence. Null when even that is too little.
 */
export type ColdBets = (
	values: readonly number[],
	value: number,
	prior: SpreadPrior,
	deltas: readonly number[],
) => number[] | null;

export const SHIPPED: Settings = {
	reference: 200,
	guard: runs => Math.max(4, Math.min(10, Math.floor(runs / 7))),
	sameness: 2,
	time: autocorrelationTime,
	round: toFloat32,
	scoreUnit: 16_000,
	fade: 0.3,
	warm: true,
	deviation: deviationCell,
	coldBets,
};
/** As the method was first described and measured. */
export const PLAIN: Settings = {
	reference: 500,
	guard: () => 10,
	sameness: 0,
	time: lagOneTime,
	round: value => value,
	scoreUnit: 2 ** 29,
	fade: 0,
	warm: false,
	deviation: joinedDeviationCell,
	coldBets: null,
};

/** Never -0, which JSON does not keep, nor beyond what 32 bits hold. */
function toFloat32(value: number): number {
	return Math.fround(Math.max(-3e38, Math.min(3e38, value))) + 0;
}
