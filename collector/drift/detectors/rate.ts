import { type BernEState, emptyBernE, flagEvidence, observeFlag, restartBernE } from '../methods/bern-e.ts';
import { changePoint } from '../methods/change-point.ts';
import { mean } from '../methods/sample.ts';
import type { Detector } from './detector.ts';

/** For values that are 0 or 1: whether a run failed. Notices only that it has become more frequent. See `bern-e.ts`. */
export const rate: Detector<BernEState> = {
	empty: emptyBernE,
	observe: (state, value) => observeFlag(state, value === 1),
	statistic: flagEvidence,
	runs: state => state.runs,
	normal: state => (state.runs === 0 ? null : state.failures / state.runs),
	typical: mean,
	split(state, recent) {
		const regime = recent.slice(-state.runs);
		const at = changePoint(regime);
		return at === null ? null : { kind: 'rate', before: regime.slice(0, at), after: regime.slice(at) };
	},
	restart: (_, after) => restartBernE(after.map(value => value === 1)),
	// A long row of good runs makes evidence of its own; the rate it has taught is worth keeping.
	dismiss: state => ({ ...state, evidence: [] }),
	pack: state => state,
	unpack: json => json as BernEState,
};
