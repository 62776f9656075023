import type { ChangeKind, DriftChange } from '#model/drift.ts';
import type { Split } from '../detectors/detector.ts';
import { nearestRank } from '../methods/sample.ts';
import { type Family, isLarge } from '../signals/families.ts';
import { centreOf, distanceOf, toldLevel } from './level.ts';
import type { OpenChange, Value } from './robot-drift.ts';

/** Half as much spread again, at least. */
const SPREAD_FLOOR = 0.5;
const COMPARED = 60;
const LEAST_FAILURES = 2;
/** Values after the change lie beyond this share of those before. */
const BEYOND = 0.95;

/** What a split amounts to, in the unit people know. */
export interface Effect extends Pick<DriftChange, 'kind' | 'from' | 'to' | 'beyond' | 'mix'> {
	runs: number;
	centre: number;
	distance: number;
	band: [number, number] | null;
}

/** The change a split amounts to; null when it is too small to matter. `floor` is the register's, relative. */
export function effectOf(family: Family, split: Split<Value>, floor: number | null): Effect | null {
	if (split.before.length === 0 || split.after.length === 0) return null;
	return split.kind === 'mix'
		? mixEffect(split.before as string[], split.after as string[])
		: valueEffect(family, split.kind, split.before as number[], split.after as number[], floor);
}

function valueEffect(
	family: Family,
	kind: ChangeKind,
	before: readonly number[],
	after: readonly number[],
	floor: number | null,
): Effect | null {
	const compared = before.slice(-COMPARED);
	const centre = centreOf(family, compared);
	const distance = distanceOf(compared, centre);
	const from = toldLevel(family, kind, centre, distance);
	const to = toldLevel(family, kind, centreOfAfter(family, kind, after, centre), distanceOf(after, centre));
	if (!matters(family, kind, from, to, floor)) return null;
	if (kind === 'rate' && to > from && after.filter(value => value === 1).length < LEAST_FAILURES) return null;
	return {
		...{ kind, from, to, mix: [], runs: after.length, centre, distance },
		beyond: kind === 'rate' ? null : beyondOf(kind, before, after, centre),
		band: kind === 'rate' ? null : bandOf(family, before),
	};
}

/** Of a spread the middle stays that of before. */
const centreOfAfter = (family: Family, kind: ChangeKind, after: readonly number[], centre: number) =>
	kind === 'spread' ? centre : centreOf(family, after);

/** Whether a change from one level to another is worth a word. */
export function matters(
	family: Family,
	kind: ChangeKind,
	from: number,
	to: number,
	floor: number | null,
): boolean {
	if (kind === 'spread') return to > from && isLarge(family, from, to, SPREAD_FLOOR);
	return isLarge(family, from, to, floor ?? undefined);
}

/** Standard errors of a median of so few values (1.25 σ/√n, σ being 1.48 of the usual distance) that may part it from its like. */
const ERRORS = 2 * 1.25 * 1.48;

/**
 * Whether values are back at what was normal before the change: past the middle of the way, and within the floor, or as near
 * as so few values can tell.
 */
export function isBack(
	family: Family,
	change: OpenChange,
	values: readonly number[],
	floor: number | null,
): boolean {
	const { kind, centre, to } = change;
	const from = toldLevel(family, kind, centre, change.distance);
	const now = toldLevel(
		family,
		kind,
		centreOfAfter(family, kind, values, centre),
		distanceOf(values, centre),
	);
	const near = Math.abs(now - from) < Math.abs(to! - from) / 2;
	const apart = Math.abs(centreOf(family, values) - centre);
	const untold = kind !== 'spread' && apart <= (ERRORS * change.distance) / Math.sqrt(values.length);
	return near && (untold || !matters(family, kind, from, now, floor));
}

function bandOf(family: Family, values: readonly number[]): [number, number] {
	const ascending = values.toSorted((a, b) => a - b);
	const at = (share: number) => family.natural(nearestRank(ascending, share));
	return [at(1 - BEYOND), at(BEYOND)];
}

/** How many of the values after lie beyond nearly all before. */
function beyondOf(
	kind: ChangeKind,
	before: readonly number[],
	after: readonly number[],
	centre: number,
): DriftChange['beyond'] {
	const measure = (value: number) =>
		kind === 'spread' ? Math.abs(value - centre) : kind === 'down' ? -value : value;
	const limit = nearestRank(
		before.map(measure).sort((a, b) => a - b),
		BEYOND,
	);
	const count = after.filter(value => measure(value) > limit).length;
	return { count, share: BEYOND, compared: before.length };
}

/** Shares of each name among values. */
export function sharesOf(values: readonly string[]): Record<string, number> {
	const shares: Record<string, number> = {};
	for (const value of values) shares[value] = (shares[value] ?? 0) + 1 / values.length;
	return shares;
}

/** Half of all that the shares differ by: 0 the same, 1 nothing in common. */
export function mixDistance(one: Record<string, number>, other: Record<string, number>): number {
	const names = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...names].reduce((sum, name) => sum + Math.abs((one[name] ?? 0) - (other[name] ?? 0)), 0) / 2;
}

const MIX_FLOOR = 0.15;
const MOVED_MOST = 5;

function mixEffect(before: readonly string[], after: readonly string[]): Effect | null {
	const [was, is] = [sharesOf(before), sharesOf(after)];
	if (mixDistance(was, is) < MIX_FLOOR) return null;
	const names = [...new Set([...before, ...after])];
	const moved = names
		.map(error => ({ error, before: was[error] ?? 0, after: is[error] ?? 0 }))
		.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
	return {
		...{ kind: 'mix', from: null, to: null, beyond: null, band: null },
		...{ mix: moved.slice(0, MOVED_MOST), runs: after.length, centre: 0, distance: 0 },
	};
}

export { MIX_FLOOR };
