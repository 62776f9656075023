import { mixChangePoint } from '../methods/mix-change-point.ts';
import { emptyMixE, LEAST_NAMES, type MixEState, mixEvidence, observeName } from '../methods/mix-e.ts';
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
	// The names since a change were found because they are odd: a regime that knew them would take the usual ones for a change.
	restart: emptyMixE,
	dismiss: emptyMixE,
	pack: state => state,
	unpack: json => structuredClone(json as MixEState),
};
