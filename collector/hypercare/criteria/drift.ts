import { BASELINE_RUNS, runsToBaseline } from '../../drift/baseline.ts';
import { dayAt, dayOfRuns } from '../pace.ts';
import type { Criterion } from '../types.ts';

/**
 * Nothing has changed that nobody has explained. The detectors compare runs with the ones before, and see nothing while there
 * are too few of those: of a robot that is not even asked for so many runs, that is not held against it.
 */
export const drift: Criterion = evidence => {
	const { robot, now, limits, runs, facts } = evidence;
	const open = facts.drift
		.filter(({ active }) => active)
		.map(({ signal, since }) => ({
			signal,
			since: since === null ? null : dayAt(Date.parse(since.at), robot, now),
		}));
	const needed = runsToBaseline(facts.drift, facts.releases);
	const left = runs.length === 0 ? Math.max(1, needed) : needed;
	if (open.length === 0 && left > 0 && limits.runs < BASELINE_RUNS) return null;
	const reached = dayOfRuns(evidence, left);
	const verdict = open.length > 0 ? 'fail' : left > 0 ? 'insufficient' : 'pass';
	return {
		criterion: 'drift',
		verdict,
		rule: texts => texts.drift.rule,
		figures: { open: open.length, signals: facts.drift.length, runsToBaseline: left },
		missing:
			verdict === 'pass'
				? null
				: verdict === 'fail'
					? texts =>
							open
								.map(({ signal, since }) => texts.drift.open(signal, since?.(texts) ?? null))
								.join(texts.and)
					: texts => texts.drift.moreRuns(left, reached(texts)),
	};
};
