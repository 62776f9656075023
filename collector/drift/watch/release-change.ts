import type { ReleaseChange, ReleaseComparison } from '#model/drift.ts';
import { fisherExact, mannWhitney } from '../methods/two-samples.ts';
import { type Family, familyOfSignal, isLarge } from '../signals/families.ts';
import { centreOf } from './level.ts';
import type { KeptRelease } from './robot-drift.ts';

/** Fewer values than this on either side tell nothing. */
const LEAST = 8;
const SURE = 0.01;

/** What the values before and after a release come to. `floor` is the register's, relative. */
export function releaseChange(release: KeptRelease, floor: number | null): ReleaseChange {
	const { from, to, run, at, before, after } = release;
	const compared = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(signal => {
		const family = familyOfSignal(signal);
		if (family === undefined) return [];
		return [comparisonOf(signal, family, before[signal] ?? [], after[signal] ?? [], floor)];
	});
	return { from, to, run, at, signals: compared };
}

/** Different only where it is both sure and large enough to matter. */
function comparisonOf(
	signal: string,
	family: Family,
	before: readonly number[],
	after: readonly number[],
	floor: number | null,
): ReleaseComparison {
	const level = (values: readonly number[]) =>
		values.length === 0 ? null : family.natural(centreOf(family, values));
	const [was, is] = [level(before), level(after)];
	const common = {
		...{ signal, unit: family.unit },
		before: { runs: before.length, value: was },
		after: { runs: after.length, value: is },
	};
	if (before.length < LEAST || after.length < LEAST || was === null || is === null) {
		return { ...common, verdict: 'too_few', p: null, needed: LEAST };
	}
	const p = family.method === 'rate' ? sharesDiffer(before, after) : mannWhitney(before, after);
	const different = p < SURE && isLarge(family, was, is, floor ?? undefined);
	return { ...common, verdict: different ? (is > was ? 'higher' : 'lower') : 'same', p };
}

function sharesDiffer(before: readonly number[], after: readonly number[]): number {
	const count = (values: readonly number[]) => values.filter(value => value === 1).length;
	return fisherExact(count(before), before.length, count(after), after.length);
}
