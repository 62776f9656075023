import type { SpreadPrior } from './cold-start.ts';
import { addScore, fadeLast, noScores, type Scores } from './correlation.ts';
import { normalQuantile } from './normal.ts';
import { rankBet } from './rank-bet.ts';
import { below, emptyReference, inOrder, join, type Reference, upTo } from './reference.ts';
import { type Settings, SHIPPED } from './run-drift-settings.ts';

/**
 * Drift of a continuous signal, run by run: rank e-values fed into Shiryaev-Roberts statistics.
 *
 * Each run's value gets its rank among earlier ones. If nothing has changed every rank is equally likely, and an e-value that
 * bets on high ranks, low ranks or large deviations averages 1 whatever the distribution; if something has changed, its
 * product grows. The statistic M ← (M + 1)·e reaches A no sooner than every A runs on average while nothing changes, so the
 * alarm level is the number of runs between two false alarms. No training, no distribution, no tuning.
 *
 * Source: J. Shin, A. Ramdas, A. Rinaldo, "E-detectors: a nonparametric framework for sequential change detection", New
 * England J. Stat. Data Sci. 2 (2023) 229-260 (arXiv:2203.03532). Two additions make it fit for robots: the last four
 * to ten runs are kept out of the reference, so that a change does not at once become what is normal; and e-values are tempered where runs
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

/** Sizes of change that are bet on, in standard deviations of the normal scores. */
const DELTAS = [0.5, 1, 2];
export const BETS = 3 * DELTAS.length;
const LEAST_REFERENCE = 8;
/** With a prior, runs of a regime before its own ranks are bet on. */
const COLD_RUNS = 18;

/** Runs of a regime before it can be judged at all. */
export function leastRuns({ guard }: Settings): number {
	return LEAST_REFERENCE + guard(0);
}
export const LEAST_RUNS = leastRuns(SHIPPED);

export function emptyRunDrift(settings = SHIPPED, prior: SpreadPrior | null = null): RunDriftState {
	const reference = emptyReference(settings.reference);
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

/** What robots like it tell is worth more than the very first runs to compare with. */
function leastFor({ prior, settings }: RunDriftState): number {
	return prior !== null && settings.coldBets !== null ? COLD_RUNS : leastRuns(settings);
}

/** The state after one more run; it is the one it got, changed. */
export function observeRun(state: RunDriftState, value: number): RunDriftState {
	const rounded = state.settings.round(value);
	if (state.runs < leastFor(state)) weighCold(state, rounded);
	else {
		if (state.settings.warm && state.scores.count === 0) scoreAmongThemselves(state);
		weigh(state, rounded);
	}
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
	if (count === 0) return [];
	return [...inOrder(reference), ...guard].slice(-count);
}

/** A new regime that begins with the last `keep` runs of the old one. */
export function restartRunDrift(state: RunDriftState, keep: number): RunDriftState {
	const judged = Math.max(0, state.runs - leastRuns(state.settings));
	const scores = fadeLast(state.scores, Math.min(keep, judged), state.settings.fade);
	return lastValues(state, keep).reduce(learn, { ...emptyRunDrift(state.settings, state.prior), scores });
}

/** Bets on the value, with the reference as it was before it. */
function weigh(state: RunDriftState, value: number): void {
	const { reference, scores } = state;
	const n = reference.count;
	const low = below(reference, value);
	const high = upTo(reference, value);
	addScore(scores, normalQuantile(((low + high) / 2 + 0.5) / (n + 1)));
	const temper = 1 / (state.settings.time(scores) * (1 + state.settings.sameness / n));
	const [near, far] = state.settings.deviation(reference, value);
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

function bet(evidence: Float64Array, index: number, e: number): void {
	evidence[index] = (evidence[index]! + 1) * e;
}

/** How alike a first regime's neighbours are is told by its own ranks, before any of its values could be judged. */
function scoreAmongThemselves(state: RunDriftState): void {
	const values = lastValues(state);
	for (const value of values) {
		let low = 0;
		let high = 0;
		for (const other of values) {
			if (other < value) low++;
			if (other <= value) high++;
		}
		addScore(state.scores, normalQuantile((low + high) / 2 / values.length));
	}
}

/** The value waits in the guard; the one it pushes out joins the reference. */
function learn(state: RunDriftState, value: number): RunDriftState {
	state.runs++;
	state.guard.push(value);
	if (state.guard.length > state.settings.guard(state.runs)) join(state.reference, state.guard.shift()!);
	return state;
}
