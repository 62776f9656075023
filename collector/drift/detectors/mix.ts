import { mixChangePoint } from '../methods/mix-change-point.ts';
import {
	emptyMixE,
	LEAST_NAMES,
	type MixEState,
	mixEvidence,
	observeName,
	restartMixE,
} from '../methods/mix-e.ts';
import type { Detector } from './detector.ts';

/** For names, of which each run that failed has one. Notices that the usual ones come in other shares. See `mix-e.ts`. */
export const mix: Detector<MixEState, string> = {
	empty: emptyMixE,
	observe: observeName,
	statistic: mixEvidence,
	runs: state => state.names,
	runsNeeded: ({ names }) => Math.max(0, LEAST_NAMES + 1 - names),
	normal: () => null,
	band: () => null,
	typical: () => Number.NaN,
	split(state, recent) {
		const regime = recent.slice(-state.names);
		const at = mixChangePoint(regime);
		return at === null ? null : { kind: 'mix', before: regime.slice(0, at), after: regime.slice(at) };
	},
	restart: (_, after) => restartMixE(after),
	dismiss: (_, after) => restartMixE(after),
	pack: state => state,
	unpack: json => structuredClone(json as MixEState),
};
