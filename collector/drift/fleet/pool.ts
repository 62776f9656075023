import { type DriftFamily, familyOf } from '#model/drift.ts';
import { frequencyOf } from '../../register/frequency.ts';
import type { Prior } from '../detectors/detector.ts';
import { FAMILIES } from '../signals/families.ts';

/** What robots have in common: how far values are from those of the run before, and how often a flag is true. */
export interface Pool {
	families: Partial<Record<DriftFamily, { count: number; sum: number }>>;
}

/** What some runs of one robot say of one signal, in order: adjusted values on the detector's scale, or flags. */
export type Sample = Readonly<Record<string, readonly number[]>>;

/** Of normal values: mean distance between two over their standard deviation. */
const MEAN_DISTANCE = 2 / Math.sqrt(Math.PI);
/** A step so large is no ordinary scatter: e to the power of it is 7. */
const CLIP = 2;
/** What a pool knows is worth so many runs of its latest, at most. */
const MEMORY = 2000;
/** A robot nobody knows is believed to be like others by a small part of what they tell, and never as much as its own runs. */
const SHARE_OF_WEIGHT = 1 / 10;
const MOST_WEIGHT = 12;

export const emptyPool = (): Pool => ({ families: {} });

/** Robots that work in the same system, and robots that run as often. */
export function poolsOf(targetSystems: readonly string[], perYear: number | null): string[] {
	return [...new Set(targetSystems)]
		.sort()
		.map(system => `system:${system}`)
		.concat(`kind:${kindOf(perYear)}`);
}

/** Of monthly robots there are too few runs to know any by themselves. */
function kindOf(perYear: number | null): string {
	const kind = frequencyOf(perYear);
	return kind === 'monthly' ? 'weekly' : kind;
}

/** The pool with what one robot's runs say. Changes the pool it is given. */
export function takeIn(pool: Pool, sample: Sample): Pool {
	for (const [signal, values] of Object.entries(sample)) {
		const { family } = familyOf(signal);
		const { method } = FAMILIES[family];
		// Of another unit each: nothing is learned from them.
		if (family === 'gauge' || method === 'mix') continue;
		const told = method === 'rate' ? values : distances(values);
		for (const one of told) add(pool, family, one);
	}
	return pool;
}

const distances = (values: readonly number[]) =>
	values.slice(1).map((value, index) => Math.min(CLIP, Math.abs(value - values[index]!)));

function add({ families }: Pool, family: DriftFamily, value: number): void {
	const { count, sum } = families[family] ?? { count: 0, sum: 0 };
	const keep = count < MEMORY ? 1 : 1 - 1 / MEMORY;
	families[family] = { count: count * keep + 1, sum: sum * keep + value };
}

/** What the pools let one expect of a signal that begins; null where they know nothing. */
export function priorOf(pools: readonly Pool[], signal: string): Prior | null {
	const { family } = familyOf(signal);
	const known = pools.flatMap(pool => pool.families[family] ?? []);
	const count = known.reduce((sum, one) => sum + one.count, 0);
	if (count < 1) return null;
	const typical = known.reduce((sum, one) => sum + one.sum, 0) / count;
	const weight = Math.min(MOST_WEIGHT, count * SHARE_OF_WEIGHT);
	if (FAMILIES[family].method === 'rate') {
		return { spread: null, rate: { share: (typical * count + 0.5) / (count + 1), weight } };
	}
	return { spread: { sd: typical / MEAN_DISTANCE, weight }, rate: null };
}
