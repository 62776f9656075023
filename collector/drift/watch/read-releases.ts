import type { ReleaseChange, ReleaseComparison } from '#model/drift.ts';
import { fisherExact, mannWhitney } from '../methods/two-samples.ts';
import { type Family, familyOfSignal, isLarge } from '../signals/families.ts';
import { centreOf } from './level.ts';
import type { KeptRelease, RobotDrift } from './robot-drift.ts';

/** Fewer values than this on either side tell nothing. */
export const LEAST = 8;
const SURE = 0.01;

/** Each release with what was before it and what came after, newest first. */
export function releasesOf({ releases }: RobotDrift): ReleaseChange[] {
	return releases.map(releaseOf).reverse();
}

function releaseOf({ from, to, run, at, signals }: KeptRelease): ReleaseChange {
	const compared = Object.entries(signals).flatMap(([signal, { before, after }]) => {
		const family = familyOfSignal(signal);
		if (family === undefined || family.method === 'mix') return [];
		return [comparisonOf(signal, family, before as number[], after as number[])];
	});
	return { from, to, run, at: new Date(at).toISOString(), signals: compared };
}

/** Different only where it is both sure and large enough to matter. */
function comparisonOf(
	signal: string,
	family: Family,
	before: readonly number[],
	after: readonly number[],
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
		return { ...common, verdict: 'too_few', p: null };
	}
	const p = family.method === 'rate' ? sharesDiffer(before, after) : mannWhitney(before, after);
	const different = p < SURE && isLarge(family, was, is);
	return { ...common, verdict: different ? (is > was ? 'higher' : 'lower') : 'same', p };
}

function sharesDiffer(before: readonly number[], after: readonly number[]): number {
	const count = (values: readonly number[]) => values.filter(value => value === 1).length;
	return fisherExact(count(before), before.length, count(after), after.length);
}
