import { normalQuantile } from './normal.ts';
import { rankBet } from './rank-bet.ts';
import { mean } from './sample.ts';

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
 * Pure and deterministic; the state is plain JSON. Values are in the unit the caller chose, usually logarithms.
 */
export interface RunDriftState {
	/** Runs of the present regime. */
	runs: number;
	/** Values of the regime that others are compared with, oldest first, … */
	reference: number[];
	/** … the same in ascending order, … */
	ascending: number[];
	/** … and how far each was from their median when it joined them. */
	deviations: number[];
	/** The last runs, not yet part of the reference, oldest first. */
	guard: number[];
	/** Normal scores of the last runs, oldest first; they outlive the regime. */
	scores: number[];
	/** M of each bet: up, down and spread, for each of DELTAS. Empty while too few runs are known. */
	evidence: number[];
}

/** Sizes of change that are bet on, in standard deviations of the normal scores. */
const DELTAS = [0.5, 1, 2];
const GUARD = 10;
const LEAST_REFERENCE = 8;
const REFERENCE = 200;
const SCORES = 300;
const SCORE_LIMIT = 2;
/** What is believed of the correlation of neighbours before any is known, and how many runs that belief weighs. */
const PRIOR_CORRELATION = 0.1;
const PRIOR_WEIGHT = 20;
const HIGHEST_CORRELATION = 0.85;

/** Runs of a regime before it can be judged at all. */
export const LEAST_RUNS = LEAST_REFERENCE + GUARD;

export function emptyRunDrift(): RunDriftState {
	return { runs: 0, reference: [], ascending: [], deviations: [], guard: [], scores: [], evidence: [] };
}

/** The state after one more run. `capacity` is the size of the reference. */
export function observeRun(state: RunDriftState, value: number, capacity = REFERENCE): RunDriftState {
	const judged = state.reference.length < LEAST_REFERENCE ? state : weigh(state, value);
	return learn(judged, value, capacity);
}

/** Evidence that the signal has changed, by what has; the statistic to hold against an alarm level is `total`. */
export function evidenceOf({ evidence }: RunDriftState) {
	if (evidence.length === 0) return { total: 0, up: 0, down: 0, spread: 0 };
	const size = DELTAS.length;
	const up = mean(evidence.slice(0, size));
	const down = mean(evidence.slice(size, 2 * size));
	const spread = mean(evidence.slice(2 * size));
	return { total: 0.4 * up + 0.4 * down + 0.2 * spread, up, down, spread };
}

/** The regime's last values, oldest first: what a change is looked for in. */
export function lastValues({ reference, guard }: RunDriftState, count = REFERENCE): number[] {
	return [...reference, ...guard].slice(-count);
}

/** A new regime that begins with the last `keep` runs of the old one. */
export function restartRunDrift(state: RunDriftState, keep: number, capacity = REFERENCE): RunDriftState {
	const scored = Math.max(0, state.runs - LEAST_RUNS);
	const dropped = Math.min(keep, scored);
	const scores = state.scores.slice(0, state.scores.length - dropped);
	const begun: RunDriftState = { ...emptyRunDrift(), scores };
	return lastValues(state, keep).reduce((next, value) => learn(next, value, capacity), begun);
}

/** Bets on the value, with the reference as it was before it. */
function weigh(state: RunDriftState, value: number): RunDriftState {
	const n = state.reference.length;
	const [low, high] = rankCell(state.ascending, value);
	const [near, far] = rankCell(state.deviations, Math.abs(value - middle(state.ascending)));
	const score = normalQuantile(((low + high) / 2 + 0.5) / (n + 1));
	const scores = [...state.scores, Math.max(-SCORE_LIMIT, Math.min(SCORE_LIMIT, score))].slice(-SCORES);
	const temper = temperOf(scores);
	const bets = [
		...DELTAS.map(delta => rankBet(low, high, n, delta)),
		...DELTAS.map(delta => rankBet(n - high, n - low, n, delta)),
		...DELTAS.map(delta => rankBet(near, far, n, delta)),
	];
	const evidence = bets.map((bet, index) => ((state.evidence[index] ?? 0) + 1) * bet ** temper);
	return { ...state, scores, evidence };
}

/** The value waits in the guard; the one it pushes out joins the reference. */
function learn(state: RunDriftState, value: number, capacity: number): RunDriftState {
	const guard = [...state.guard, value];
	const runs = state.runs + 1;
	if (guard.length <= GUARD) return { ...state, runs, guard };
	const [oldest, ...rest] = guard as [number, ...number[]];
	const reference = [...state.reference, oldest];
	let ascending = state.ascending.toSpliced(firstNotBelow(state.ascending, oldest), 0, oldest);
	if (reference.length > capacity) {
		const forgotten = reference.shift()!;
		ascending = ascending.toSpliced(firstNotBelow(ascending, forgotten), 1);
	}
	const deviations = [...state.deviations, Math.abs(oldest - middle(ascending))].slice(-capacity);
	return { ...state, runs, guard: rest, reference, ascending, deviations };
}

/** The median of values in ascending order. */
function middle(ascending: readonly number[]): number {
	const n = ascending.length;
	return (ascending[n >> 1]! + ascending[(n - 1) >> 1]!) / 2;
}

function firstNotBelow(ascending: readonly number[], value: number): number {
	let from = 0;
	let to = ascending.length;
	while (from < to) {
		const half = (from + to) >> 1;
		if (ascending[half]! < value) from = half + 1;
		else to = half;
	}
	return from;
}

/** How many are smaller, and how many smaller or equal. */
function rankCell(values: readonly number[], value: number): [number, number] {
	let low = 0;
	let high = 0;
	for (const other of values) {
		if (other < value) low++;
		if (other <= value) high++;
	}
	return [low, high];
}

/** The power e-values are raised to, below 1 where runs resemble their neighbours: (1 - φ) / (1 + φ). */
function temperOf(scores: readonly number[]): number {
	const correlation = lagOneCorrelation(scores.slice(0, Math.max(0, scores.length - GUARD)));
	return (1 - correlation) / (1 + correlation);
}

function lagOneCorrelation(scores: readonly number[]): number {
	const n = scores.length;
	if (n <= 10) return PRIOR_CORRELATION;
	const centre = mean(scores);
	let together = 0;
	let alone = 0;
	for (let i = 1; i < n; i++) {
		together += (scores[i]! - centre) * (scores[i - 1]! - centre);
		alone += (scores[i]! - centre) ** 2;
	}
	// 1/n mends most of the bias that centring on the sample's own mean brings.
	const seen = alone === 0 ? 0 : together / alone + 1 / n;
	const shrunk = (n * seen + PRIOR_WEIGHT * PRIOR_CORRELATION) / (n + PRIOR_WEIGHT);
	return Math.max(0, Math.min(HIGHEST_CORRELATION, shrunk));
}
