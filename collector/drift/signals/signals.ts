import { ITEM_OUTCOMES, isFailure } from '#model/outcome.ts';
import type { RunRow } from '../../ledger/types.ts';
import { continuous } from '../detectors/continuous.ts';
import type { Detector } from '../detectors/detector.ts';
import { rate } from '../detectors/rate.ts';

/** One thing about a robot's runs that may drift. */
export interface Signal {
	name: string;
	/** The run's value on the detector's scale; null when the run says nothing about it. */
	value(run: RunRow): number | null;
	/** That value in the unit people know: seconds, items, share of runs. */
	natural(value: number): number;
	detector: Detector<never>;
	/** The signal begins with the first run that has some of it: a robot without items has no drift of them. */
	beginsAboveZero: boolean;
}

function signal<State>(one: Omit<Signal, 'detector'> & { detector: Detector<State> }): Signal {
	return one as unknown as Signal;
}

/** Of a run of no seconds. */
const LEAST_SECONDS = 0.001;

/** Every signal, in the order it is shown. */
export const SIGNALS: readonly Signal[] = [
	signal({
		name: 'duration',
		// A failed run ends early: its duration tells of the failure.
		value: ({ outcome, startedAt, endedAt }) =>
			outcome === 'success' && startedAt !== null && endedAt !== null
				? Math.log(Math.max(LEAST_SECONDS, (endedAt - startedAt) / 1000))
				: null,
		natural: Math.exp,
		detector: continuous,
		beginsAboveZero: false,
	}),
	signal({
		name: 'items',
		value: run => (finishedItsWork(run) ? Math.log1p(itemsOf(run)) : null),
		natural: Math.expm1,
		detector: continuous,
		beginsAboveZero: true,
	}),
	signal({
		name: 'failures',
		value(run) {
			// Given up before, it was counted as a failure then.
			if (run.outcome === null || run.outcome === 'cancelled') return null;
			if (run.lostAt !== null && run.endedAt !== null) return null;
			return isFailure(run.outcome) ? 1 : 0;
		},
		natural: share => share,
		detector: rate,
		beginsAboveZero: false,
	}),
];

function finishedItsWork({ outcome }: RunRow): boolean {
	return outcome === 'success' || outcome === 'business_exception';
}

function itemsOf({ items }: RunRow): number {
	return ITEM_OUTCOMES.reduce((sum, outcome) => sum + (items[outcome] ?? 0), 0);
}
