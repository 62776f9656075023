import type { ChangeKind } from '#model/drift.ts';
import { changePoint, spreadChangePoint } from '../methods/change-point.ts';
import { scoresFrom, wholeNumbers } from '../methods/correlation.ts';
import { inOrder, referenceOf } from '../methods/reference.ts';
import {
	emptyRunDrift,
	evidenceOf,
	LEAST_RUNS,
	lastValues,
	observeRun,
	type RunDriftState,
	restartRunDrift,
} from '../methods/run-drift.ts';
import { SHIPPED } from '../methods/run-drift-settings.ts';
import { median, nearestRank } from '../methods/sample.ts';
import type { Detector, Split } from './detector.ts';
import { packNumbers, unpackNumbers } from './pack.ts';

/** 4 KB of JSON at most. */
interface Packed extends Pick<RunDriftState, 'runs' | 'prior'> {
	reference: string;
	/** How many of the last of them are held back. */
	guard: number;
	scores: string;
	evidence: string | null;
}

/** With a prior, runs of a regime before it can be judged at all. */
const LEAST_WITH_PRIOR = 8;
/** A band is told from so many runs. */
const LEAST_BAND = 8;

/** For values on a scale: durations, counts. See `run-drift.ts`. */
export const continuous: Detector<RunDriftState> = {
	empty: prior => emptyRunDrift(SHIPPED, prior?.spread ?? null),
	observe: observeRun,
	statistic: state => evidenceOf(state).total,
	runs: state => state.runs,
	remembered: state => lastValues(state),
	runsNeeded(state) {
		const cold = state.prior !== null && state.settings.coldBets !== null;
		return Math.max(0, (cold ? LEAST_WITH_PRIOR : LEAST_RUNS) - state.runs);
	},
	normal: state => (state.runs === 0 ? null : median(lastValues(state))),
	band(state) {
		const ascending = lastValues(state).sort((a, b) => a - b);
		return ascending.length < LEAST_BAND
			? null
			: [nearestRank(ascending, 0.05), nearestRank(ascending, 0.95)];
	},
	typical: median,
	split(state) {
		const values = lastValues(state);
		const kind = likeliest(state);
		const moved = splitAt(values, changePoint(values), kind);
		if (kind !== 'spread') return moved;
		const wider = splitAt(values, spreadChangePoint(values), kind);
		if (moved === null || wider === null) return wider;
		// The last few of values that vary more may well lie on one side.
		const side = 2 * moved.after.length < wider.after.length ? null : sideOf(moved);
		return side === null ? wider : { ...moved, kind: side };
	},
	restart: (state, after) => restartRunDrift(state, after.length),
	dismiss: (state, after) => restartRunDrift(state, after.length),
	pack: ({ runs, prior, reference, guard, scores, evidence }): Packed => ({
		runs,
		prior,
		reference: packNumbers([...inOrder(reference), ...guard], 'float32'),
		guard: guard.length,
		scores: packNumbers(wholeNumbers(scores), 'int16'),
		evidence: evidence === null ? null : packNumbers(evidence, 'float64'),
	}),
	unpack(json) {
		const { runs, prior, guard, ...packed } = json as Packed;
		const values = unpackNumbers(packed.reference, 'float32');
		const joined = values.length - guard;
		return {
			...emptyRunDrift(SHIPPED, prior),
			runs,
			reference: referenceOf(values.subarray(0, joined), SHIPPED.reference),
			guard: [...values.subarray(joined)],
			scores: scoresFrom(unpackNumbers(packed.scores, 'int16'), SHIPPED.scoreUnit),
			evidence:
				packed.evidence === null ? null : Float64Array.from(unpackNumbers(packed.evidence, 'float64')),
		};
	},
};

function splitAt(values: readonly number[], at: number | null, kind: ChangeKind): Split | null {
	return at === null ? null : { kind, before: values.slice(0, at), after: values.slice(at) };
}

/** So large a part of the values after a change on one side of those before: they moved, and do not only vary more. */
const ONE_SIDED = 0.85;

/** A large move is a large deviation too, and sooner found as one. Null where the values lie on both sides. */
function sideOf({ before, after }: Split): 'up' | 'down' | null {
	const centre = median(before);
	const above = after.filter(value => value > centre).length / after.length;
	if (above >= ONE_SIDED) return 'up';
	return above <= 1 - ONE_SIDED ? 'down' : null;
}

/** The bet that has won most, weighed as in the statistic. */
function likeliest(state: RunDriftState): 'up' | 'down' | 'spread' {
	const { up, down, spread } = evidenceOf(state);
	if (up >= down && 2 * up >= spread) return 'up';
	return 2 * down >= spread ? 'down' : 'spread';
}
