import { itemsOf } from '../items-of.ts';
import { dayOfRuns } from '../pace.ts';
import type { Criterion, Evidence } from '../types.ts';

/** A deviation that has grown by more is no longer the one that was explained. */
const GROWN = 0.1;

/** As much work as was expected, or it is known why not: a robot that handles nothing succeeds every time. */
export const volume: Criterion = evidence => {
	const { robot, runs, limits } = evidence;
	const expected = robot.expectedItems ?? 0;
	if (expected === 0) return null;
	const missing = Math.max(0, limits.runs - runs.length);
	const perRun = runs.length === 0 ? null : runs.reduce((sum, run) => sum + itemsOf(run), 0) / runs.length;
	const ratio = perRun === null ? null : perRun / expected;
	const [from, to] = limits.volume;
	const fits = ratio !== null && ratio >= from && ratio <= to;
	const explained = ratio !== null && !fits && isExplained(ratio, evidence);
	const reached = dayOfRuns(evidence, missing);
	const verdict = missing > 0 || perRun === null ? 'insufficient' : fits || explained ? 'pass' : 'fail';
	return {
		criterion: 'volume',
		verdict,
		rule: texts => texts.volume.rule(from, to, expected),
		figures: { itemsPerRun: perRun, expectedItems: expected, ratio, explained: Number(explained) },
		missing:
			verdict === 'pass'
				? null
				: verdict === 'fail'
					? texts => texts.volume.other(perRun ?? 0, expected)
					: texts => texts.volume.moreRuns(missing, reached(texts)),
	};
};

/** An explanation is of the deviation as it was then: more or less to do than expected, and so much. */
function isExplained(ratio: number, { facts }: Evidence): boolean {
	return facts.explanations.some(({ subject, ratio: then }) => {
		if (subject !== 'volume' || then === null || then < 1 !== ratio < 1) return false;
		return Math.abs(ratio - 1) <= Math.abs(then - 1) + GROWN + 1e-9;
	});
}
