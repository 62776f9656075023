import { changePoint, spreadChangePoint } from '../methods/change-point.ts';
import {
	emptyRunDrift,
	evidenceOf,
	lastValues,
	observeRun,
	type RunDriftState,
	restartRunDrift,
} from '../methods/run-drift.ts';
import { median } from '../methods/sample.ts';
import type { Detector } from './detector.ts';
import { packNumbers, unpackNumbers } from './pack.ts';

interface Packed extends Omit<RunDriftState, 'reference' | 'ascending' | 'deviations' | 'scores'> {
	reference: string;
	deviations: string;
	scores: string;
}

/** For values on a scale: durations, counts. See `run-drift.ts`. */
export const continuous: Detector<RunDriftState> = {
	empty: emptyRunDrift,
	observe: (state, value) => observeRun(state, value),
	statistic: state => evidenceOf(state).total,
	runs: state => state.runs,
	normal: state => (state.runs === 0 ? null : median(lastValues(state))),
	typical: median,
	split(state) {
		const values = lastValues(state);
		const kind = likeliest(state);
		const at = kind === 'spread' ? spreadChangePoint(values) : changePoint(values);
		return at === null ? null : { kind, before: values.slice(0, at), after: values.slice(at) };
	},
	restart: (state, after) => restartRunDrift(state, after.length),
	dismiss: (state, after) => restartRunDrift(state, after.length),
	pack: ({ ascending, ...state }): Packed => ({
		...state,
		reference: packNumbers(state.reference),
		deviations: packNumbers(state.deviations),
		scores: packNumbers(state.scores),
	}),
	unpack(json) {
		const packed = json as Packed;
		const reference = unpackNumbers(packed.reference);
		return {
			...packed,
			reference,
			ascending: reference.toSorted((a, b) => a - b),
			deviations: unpackNumbers(packed.deviations),
			scores: unpackNumbers(packed.scores),
		};
	},
};

/** The bet that has won most, weighed as in the statistic. */
function likeliest(state: RunDriftState): 'up' | 'down' | 'spread' {
	const { up, down, spread } = evidenceOf(state);
	if (up >= down && 2 * up >= spread) return 'up';
	return 2 * down >= spread ? 'down' : 'spread';
}
