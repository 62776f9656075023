import { type DriftFamily, type DriftUnit, familyOf } from '#model/drift.ts';
import { continuous } from '../detectors/continuous.ts';
import type { Detector } from '../detectors/detector.ts';
import { mix } from '../detectors/mix.ts';
import { rate } from '../detectors/rate.ts';

/** `continuous`: a value on a scale. `rate`: 0 or 1. `mix`: a name; it is told as `Told.error`, not among the values. */
export type Method = 'continuous' | 'rate' | 'mix';

/** A change is worth telling when it is at least as large as both, in the unit people know. */
export interface Floor {
	/** Of the value before. */
	relative: number;
	absolute: number;
}

/** What is the same of all signals of a family. */
export interface Family {
	unit: DriftUnit;
	method: Method;
	/** From the unit people know to the detector's scale … */
	scaled(natural: number): number;
	/** … and back. Monotone, so that medians of one are medians of the other. */
	natural(value: number): number;
	/** What is taken out of the values before they are judged. */
	takenOut: { items: boolean; calendar: boolean };
	/** It begins with the first run that has some of it: a robot without items has no drift of them. */
	beginsAboveZero: boolean;
	floor: Floor;
}

/** Half a millisecond and less is nothing a clock can tell. */
const LEAST_SECONDS = 0.001;

const seconds = {
	...{ unit: 'seconds', method: 'continuous' },
	scaled: (natural: number) => Math.log(Math.max(LEAST_SECONDS, natural)),
	natural: Math.exp,
	...{ takenOut: { items: true, calendar: true }, beginsAboveZero: false },
	floor: { relative: 0.1, absolute: 1 },
} as const satisfies Family;

/** Of a run's items. Its scale is the share itself: what is usual is often 0, where a logarithm has nothing to say. */
const shareOfItems = {
	...{ unit: 'ratio', method: 'continuous' },
	scaled: (natural: number) => natural,
	natural: (value: number) => Math.min(1, Math.max(0, value)),
	...{ takenOut: { items: false, calendar: true }, beginsAboveZero: false },
	floor: { relative: 0.1, absolute: 0.05 },
} as const satisfies Family;

/** Of runs; each run says 0 or 1. */
const shareOfRuns = {
	...{ unit: 'ratio', method: 'rate' },
	scaled: (natural: number) => natural,
	natural: (value: number) => value,
	...{ takenOut: { items: false, calendar: false }, beginsAboveZero: false },
	floor: { relative: 0.1, absolute: 0.1 },
} as const satisfies Family;

export const FAMILIES: Readonly<Record<DriftFamily, Family>> = {
	duration: seconds,
	// Divided by the items already; taking them out once more would make it the duration again.
	seconds_per_item: {
		...seconds,
		takenOut: { items: false, calendar: true },
		floor: { relative: 0.1, absolute: 0.1 },
	},
	step: seconds,
	items: {
		...{ unit: 'items', method: 'continuous', scaled: Math.log1p, natural: Math.expm1 },
		...{ takenOut: { items: false, calendar: true }, beginsAboveZero: true },
		floor: { relative: 0.1, absolute: 1 },
	},
	failed_items: shareOfItems,
	// What the cases are like changes by itself; the owner is told when it is much.
	excepted_items: { ...shareOfItems, floor: { relative: 0.1, absolute: 0.1 } },
	failures: shareOfRuns,
	business_exceptions: shareOfRuns,
	retries: shareOfRuns,
	start_delay: {
		...seconds,
		// A second counts as much as none: schedulers are no clocks.
		scaled: natural => Math.log1p(Math.max(0, natural)),
		natural: Math.expm1,
		takenOut: { items: false, calendar: true },
		floor: { relative: 0.1, absolute: 60 },
	},
	errors: { ...shareOfRuns, unit: 'none', method: 'mix', floor: { relative: 0, absolute: 0.1 } },
	gauge: {
		...{ unit: 'none', method: 'continuous' },
		// Like a logarithm for large numbers, and it knows zero and what is below it.
		scaled: Math.asinh,
		natural: Math.sinh,
		...{ takenOut: { items: false, calendar: true }, beginsAboveZero: false },
		floor: { relative: 0.1, absolute: 0 },
	},
};

/** The family a signal is of; undefined of a name that is none. */
export function familyOfSignal(signal: string): Family | undefined {
	return FAMILIES[familyOf(signal).family];
}

/** Whether a change is large enough to tell; both values in the unit people know. `relative` replaces the family's own. */
export function isLarge(
	{ floor }: Family,
	before: number,
	after: number,
	relative = floor.relative,
): boolean {
	const moved = Math.abs(after - before);
	return moved > 0 && moved >= relative * Math.abs(before) && moved >= floor.absolute;
}

const DETECTORS = { continuous, rate, mix };

/** What notices that a signal has changed. */
export function detectorOf(signal: string): Detector<never, never> {
	const method = familyOfSignal(signal)?.method;
	return DETECTORS[method ?? 'continuous'] as unknown as Detector<never, never>;
}
