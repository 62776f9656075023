/**
 * Drift of a yes-or-no signal, such as whether a run failed: e-values for a rate that has risen, fed into Shiryaev-Roberts
 * statistics. No baseline rate and no training: the rate so far, the present run among it, is what is bet against.
 *
 * Each bet says that failures have become `rho` times as frequent. The statistic M ← (M + 1)·e reaches A about every A runs
 * while the rate stays (measured 0.6 to 1.2 times per A runs for rates from 0.5 to 20 %). Source: as in `run-drift.ts`; the
 * plug-in rate makes the bound approximate.
 *
 * Pure and deterministic; the state is plain JSON.
 */
export interface BernEState {
	/** Runs and failures of the present regime. */
	runs: number;
	failures: number;
	/** M of each bet. */
	evidence: number[];
}

const RHO = [3, 8, 25];
/** Runs of a regime before it can be judged at all. */
const LEAST_RUNS = 5;

export function emptyBernE(): BernEState {
	return { runs: 0, failures: 0, evidence: [] };
}

/** The state after one more run. */
export function observeFlag({ runs, failures, evidence }: BernEState, failed: boolean): BernEState {
	const seen = { runs: runs + 1, failures: failures + (failed ? 1 : 0) };
	if (runs < LEAST_RUNS) return { ...seen, evidence };
	const rate = seen.failures / seen.runs;
	const bets = RHO.map(rho => (failed ? rho : 1) / (1 - rate + rho * rate));
	return { ...seen, evidence: bets.map((bet, index) => ((evidence[index] ?? 0) + 1) * bet) };
}

/** The statistic to hold against an alarm level. */
export function flagEvidence({ evidence }: BernEState): number {
	return evidence.reduce((sum, one) => sum + one, 0) / RHO.length;
}

/** A new regime that begins with these runs. */
export function restartBernE(flags: readonly boolean[]): BernEState {
	return { runs: flags.length, failures: flags.filter(Boolean).length, evidence: [] };
}
