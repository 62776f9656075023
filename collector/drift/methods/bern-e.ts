/**
 * Drift of a yes-or-no signal, such as whether a run failed: e-values for a share that has risen or fallen, fed into
 * Shiryaev-Roberts statistics. No baseline and no training: the share so far, the present run among it, is what is bet against.
 *
 * Each bet says that failures have become `rho` times as frequent. The statistic M ← (M + 1)·e reaches A about every A runs
 * while the share stays (measured 0.6 to 1.2 times per A runs for shares from 0.5 to 20 %). Source: as in `run-drift.ts`; the
 * plug-in share makes the bound approximate. What other robots of the kind let one expect counts as so many runs more.
 *
 * Pure and deterministic; the state is plain JSON and is changed in place.
 */
export interface BernEState {
	/** Runs and failures of the present regime. */
	runs: number;
	failures: number;
	/** M of each bet; empty while too few runs are known. */
	evidence: number[];
	prior: { share: number; weight: number } | null;
}

/** Three bets that it has become more, and one that it has become less. */
const RISES = [3, 8, 25];
const FALL = 1 / 4;
/** What the bet on less counts; the others share the rest. */
const FALL_PART = 0.2;
/** Runs of a regime before it can be judged at all. */
export const LEAST_FLAGS = 5;

export function emptyBernE(prior: BernEState['prior'] = null): BernEState {
	return { runs: 0, failures: 0, evidence: [], prior };
}

/** The state after one more run. */
export function observeFlag(state: BernEState, failed: boolean): BernEState {
	const known = state.runs;
	state.runs++;
	if (failed) state.failures++;
	if (known < LEAST_FLAGS && state.prior === null) return state;
	const { share, weight } = state.prior ?? { share: 0, weight: 0 };
	const rate = (state.failures + weight * share) / (state.runs + weight);
	state.evidence = [...RISES, FALL].map(
		(rho, index) => ((state.evidence[index] ?? 0) + 1) * ((failed ? rho : 1) / (1 - rate + rho * rate)),
	);
	return state;
}

/** Evidence of more and of less; the statistic to hold against an alarm level is `total`. */
export function flagEvidence({ evidence }: BernEState): { total: number; rise: number; fall: number } {
	if (evidence.length === 0) return { total: 0, rise: 0, fall: 0 };
	const rise = RISES.reduce((sum, _, index) => sum + evidence[index]!, 0) / RISES.length;
	const fall = evidence[RISES.length]!;
	return { total: (1 - FALL_PART) * rise + FALL_PART * fall, rise, fall };
}

/** A new regime that begins with these runs. */
export function restartBernE({ prior }: BernEState, flags: readonly boolean[]): BernEState {
	return { ...emptyBernE(prior), runs: flags.length, failures: flags.filter(Boolean).length };
}
