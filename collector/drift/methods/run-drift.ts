import { addScore, autocorrelationTime, dropLast, lagOneTime, noScores, type Scores } from './correlation.ts';
import { normalQuantile } from './normal.ts';
import { rankBet } from './rank-bet.ts';
import { below, emptyReference, inOrder, join, middle, type Reference, upTo } from './reference.ts';

/**
 * Drift of a continuous signal, run by run: rank e-values fed into Shiryaev-Roberts statistics.
 *
 * Each run's value gets its rank among earlier ones. If nothing has changed every rank is equally likely, and an e-value that
 * bets on high ranks, low ranks or large deviations averages 1 whatever the distribution; if something has changed, its
 * product grows. The statistic M ← (M + 1)·e reaches A no sooner than every A runs on average while nothing changes, so the
 * alarm level is the number of runs between two false alarms. No training, no distribution, no tuning.
 *
 * Source: J. Shin, A. Ramdas, A. Rinaldo, "E-detectors: a nonparametric framework for sequential change detection", New
 * England J. Stat. Data Sci. 2 (2023) 229-260 (arXiv:2203.03532). Two additions make it fit for robots: the last ten runs are
 * kept out of the reference, so that a change does not at once become what is normal; and e-values are tempered where runs
 * resemble their neighbours, which would otherwise be taken for change.
 *
 * Deterministic; a state is changed in place. Values are in the unit the caller chose, usually logarithms.
 */
export interface RunDriftState {
	settings: Settings;
	/** Runs of the present regime. */
	runs: number;
	/** Values of the regime that others are compared with. */
	reference: Reference;
	/** The last runs, not yet part of the reference, oldest first. */
	guard: number[];
	/** Normal scores of the last runs; they outlive the regime. */
	scores: Scores;
	prior: SpreadPrior | null;
	/** M of each bet: up, down and spread, for each of DELTAS. Null while too few runs are known. */
	evidence: Float64Array | null;
}

export interface Settings {
	/** How many runs others are compared with. */
	reference: number;
	/** How many runs tell as much as one that does not resemble its neighbours. */
	time(scores: Scores): number;
	/** What a value is rounded to before it is used, so that it survives being kept in fewer bits … */
	round(value: number): number;
	/** … and a normal score to one part in so many. */
	scoreUnit: number;
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

/** Standard deviation of the values about their middle, and how many runs that belief weighs. */
export interface SpreadPrior {
	sd: number;
	weight: number;
}

export const SHIPPED: Settings = {
	reference: 200,
	time: lagOneTime,
	round: toFloat32,
	scoreUnit: 16_000,
	coldBets: null,
};
/** As the method was first described and measured. */
export const PLAIN: Settings = {
	reference: 500,
	time: lagOneTime,
	round: value => value,
	scoreUnit: 2 ** 29,
	coldBets: null,
};

/** Sizes of change that are bet on, in standard deviations of the normal scores. */
const DELTAS = [0.5, 1, 2];
export const BETS = 3 * DELTAS.length;
const GUARD = 10;
const LEAST_REFERENCE = 8;

/** Runs of a regime before it can be judged at all. */
export const LEAST_RUNS = LEAST_REFERENCE + GUARD;

export function emptyRunDrift(settings = SHIPPED, prior: SpreadPrior | null = null): RunDriftState {
	const reference = emptyReference(settings.reference, settings.round);
	return {
		settings,
		runs: 0,
		reference,
		guard: [],
		scores: noScores(settings.scoreUnit),
		prior,
		evidence: null,
	};
}

/** The state after one more run; it is the one it got, changed. */
export function observeRun(state: RunDriftState, value: number): RunDriftState {
	const rounded = state.settings.round(value);
	if (state.reference.count >= LEAST_REFERENCE) weigh(state, rounded);
	else weighCold(state, rounded);
	return learn(state, rounded);
}

/** Evidence that the signal has changed, by what has; the statistic to hold against an alarm level is `total`. */
export function evidenceOf({ evidence }: RunDriftState) {
	if (evidence === null) return { total: 0, up: 0, down: 0, spread: 0 };
	const up = (evidence[0]! + evidence[1]! + evidence[2]!) / 3;
	const down = (evidence[3]! + evidence[4]! + evidence[5]!) / 3;
	const spread = (evidence[6]! + evidence[7]! + evidence[8]!) / 3;
	return { total: 0.4 * up + 0.4 * down + 0.2 * spread, up, down, spread };
}

/** The regime's last values, oldest first: what a change is looked for in. */
export function lastValues({ reference, guard }: RunDriftState, count = Number.POSITIVE_INFINITY): number[] {
	return [...inOrder(reference, reference.values), ...guard].slice(-count);
}

/** A new regime that begins with the last `keep` runs of the old one. */
export function restartRunDrift(state: RunDriftState, keep: number): RunDriftState {
	const judged = Math.max(0, state.runs - LEAST_RUNS);
	const scores = dropLast(state.scores, Math.min(keep, judged));
	return lastValues(state, keep).reduce(learn, { ...emptyRunDrift(state.settings, state.prior), scores });
}

/** Bets on the value, with the reference as it was before it. */
function weigh(state: RunDriftState, value: number): void {
	const { reference, scores } = state;
	const n = reference.count;
	const low = below(reference, value);
	const high = upTo(reference, value);
	addScore(scores, normalQuantile(((low + high) / 2 + 0.5) / (n + 1)));
	const temper = 1 / state.settings.time(scores);
	const [near, far] = deviationCell(reference, state.settings.round(Math.abs(value - middle(reference))));
	state.evidence ??= new Float64Array(BETS);
	for (const [index, delta] of DELTAS.entries()) {
		bet(state.evidence, index, rankBet(low, high, n, delta) ** temper);
		bet(state.evidence, index + 3, rankBet(n - high, n - low, n, delta) ** temper);
		bet(state.evidence, index + 6, rankBet(near, far, n, delta) ** temper);
	}
}

function weighCold(state: RunDriftState, value: number): void {
	const { prior, settings } = state;
	if (prior === null || settings.coldBets === null) return;
	const bets = settings.coldBets(lastValues(state), value, prior, DELTAS);
	if (bets === null) return;
	state.evidence ??= new Float64Array(BETS);
	const temper = 1 / settings.time(state.scores);
	for (const [index, e] of bets.entries()) bet(state.evidence, index, e ** temper);
}

/** Never -0, which JSON does not keep, nor beyond what 32 bits hold. */
function toFloat32(value: number): number {
	return Math.fround(Math.max(-3e38, Math.min(3e38, value))) + 0;
}

function bet(evidence: Float64Array, index: number, e: number): void {
	evidence[index] = (evidence[index]! + 1) * e;
}

/** How many deviations are smaller, and how many smaller or equal. */
function deviationCell({ deviations, first, count }: Reference, deviation: number): [number, number] {
	let near = 0;
	let far = 0;
	for (let i = 0; i < count; i++) {
		const other = deviations[(first + i) % deviations.length]!;
		if (other < deviation) near++;
		if (other <= deviation) far++;
	}
	return [near, far];
}

/** The value waits in the guard; the one it pushes out joins the reference. */
function learn(state: RunDriftState, value: number): RunDriftState {
	state.runs++;
	state.guard.push(value);
	if (state.guard.length > GUARD) join(state.reference, state.guard.shift()!);
	return state;
}
