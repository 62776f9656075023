import type { RunRow } from '../../ledger/types.ts';
import { quantile } from '../../quantile.ts';
import { dayOfSuch } from '../pace.ts';
import type { Criterion } from '../types.ts';

/** Even durations. Only successes are compared: a failed run ends early, and tells nothing of the work. */
export const duration: Criterion = evidence => {
	const { runs, limits } = evidence;
	const seconds = runs.flatMap(secondsOf).sort((a, b) => a - b);
	const missing = Math.max(0, limits.runs - seconds.length);
	const median = quantile(seconds, 0.5);
	const p95 = quantile(seconds, 0.95);
	const even = median !== null && p95 !== null && p95 <= limits.durationRatio * median;
	const reached = dayOfSuch(evidence, missing, seconds.length);
	const verdict = missing > 0 ? 'insufficient' : even ? 'pass' : 'fail';
	return {
		criterion: 'duration',
		verdict,
		rule: texts => texts.duration.rule(limits.durationRatio),
		figures: { median, p95, runs: seconds.length },
		missing:
			verdict === 'pass'
				? null
				: verdict === 'fail'
					? texts => texts.duration.uneven(p95 ?? 0, median ?? 0)
					: texts => texts.duration.moreRuns(missing, reached(texts)),
	};
};

function secondsOf({ outcome, startedAt, endedAt }: RunRow): number[] {
	const timed = outcome === 'success' && startedAt !== null && endedAt !== null;
	return timed ? [(endedAt - startedAt) / 1000] : [];
}
