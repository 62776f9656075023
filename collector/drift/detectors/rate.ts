import {
	type BernEState,
	emptyBernE,
	flagEvidence,
	LEAST_FLAGS,
	observeFlag,
	restartBernE,
} from '../methods/bern-e.ts';
import { rateChangePoint } from '../methods/rate-change-point.ts';
import { mean } from '../methods/sample.ts';
import type { Detector } from './detector.ts';

/** For values that are 0 or 1: whether a run failed. Notices that it has become more, or less, frequent. See `bern-e.ts`. */
export const rate: Detector<BernEState> = {
	empty: prior => emptyBernE(prior?.rate ?? null),
	observe: (state, value) => observeFlag(state, value === 1),
	statistic: state => flagEvidence(state).total,
	runs: state => state.runs,
	runsNeeded: ({ runs, prior }) => (prior === null ? Math.max(0, LEAST_FLAGS + 1 - runs) : 0),
	normal: state => (state.runs === 0 ? null : state.failures / state.runs),
	band: () => null,
	typical: mean,
	split(state, recent) {
		const regime = recent.slice(-state.runs);
		const at = rateChangePoint(regime);
		return at === null ? null : { kind: 'rate', before: regime.slice(0, at), after: regime.slice(at) };
	},
	restart: (state, after) =>
		restartBernE(
			state,
			after.map(value => value === 1),
		),
	// A long row of good runs makes evidence of its own; the share it has taught is worth keeping.
	dismiss: state => ({ ...state, evidence: [] }),
	pack: state => state,
	unpack: json => structuredClone(json as BernEState),
};
