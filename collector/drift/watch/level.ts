import type { ChangeKind } from '#model/drift.ts';
import { mean, median } from '../methods/sample.ts';
import type { Family } from '../signals/families.ts';

/** A spread of less than this is none: half a per cent of a value on a logarithmic scale. */
const LEAST_SPREAD = 0.005;

/** The middle of values on the family's scale: of shares the mean, since most are often 0. NaN of none. */
export function centreOf({ unit }: Family, values: readonly number[]): number {
	return unit === 'ratio' ? mean(values) : median(values);
}

/** How far values are from a middle, as a rule. */
export function distanceOf(values: readonly number[], centre: number): number {
	return Math.max(LEAST_SPREAD, median(values.map(value => Math.abs(value - centre))));
}

/** In the unit people know: of a spread how far values are from the usual one. */
export function toldLevel(family: Family, kind: ChangeKind, centre: number, distance: number): number {
	if (kind !== 'spread') return family.natural(centre);
	return Math.abs(family.natural(centre + distance) - family.natural(centre));
}
