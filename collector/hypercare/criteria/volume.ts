import { itemsOf } from '../items-of.ts';
import { dayOfRuns } from '../pace.ts';
import type { Criterion } from '../types.ts';

/** As much work as was expected: a robot that handles nothing succeeds every time. */
export const volume: Criterion = evidence => {
	const { robot, runs, limits } = evidence;
	const expected = robot.expectedItems ?? 0;
	if (expected === 0) return null;
	const missing = Math.max(0, limits.runs - runs.length);
	const perRun = runs.length === 0 ? null : runs.reduce((sum, run) => sum + itemsOf(run), 0) / runs.length;
	const ratio = perRun === null ? null : perRun / expected;
	const [from, to] = limits.volume;
	const fits = ratio !== null && ratio >= from && ratio <= to;
	const reached = dayOfRuns(evidence, missing);
	const verdict = missing > 0 || perRun === null ? 'insufficient' : fits ? 'pass' : 'fail';
	return {
		criterion: 'volume',
		verdict,
		rule: texts => texts.volume.rule(from, to, expected),
		figures: { itemsPerRun: perRun, expectedItems: expected, ratio },
		missing:
			verdict === 'pass'
				? null
				: verdict === 'fail'
					? texts => texts.volume.other(perRun ?? 0, expected)
					: texts => texts.volume.moreRuns(missing, reached(texts)),
	};
};
