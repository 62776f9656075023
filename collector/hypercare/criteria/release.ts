import { dayAt, dayOfRuns } from '../pace.ts';
import { releasesOf } from '../releases.ts';
import type { Criterion } from '../types.ts';

/**
 * The robot that is signed off is the one that was watched: the last runs were all of one release. A new one begins them anew,
 * and not the whole period.
 */
export const release: Criterion = evidence => {
	const { robot, now, limits, runs } = evidence;
	const needed = limits.releaseRuns;
	if (needed === 0) return null;
	const releases = releasesOf(runs);
	const latest = releases.at(-1);
	const told = runs.slice(-needed).some(({ version }) => version !== null);
	// The first release that is known is no new one.
	const isNew = latest !== undefined && releases.length > 1;
	const since = isNew ? runs.length - runs.findLastIndex(({ run }) => run === latest.run) : runs.length;
	const left = Math.max(0, needed - since);
	const reached = dayOfRuns(evidence, left);
	const figures = { releases: releases.length, runs: since, runsNeeded: needed };
	const rule = (texts: Parameters<typeof reached>[0]) => texts.release.rule(needed);
	const finding = { criterion: 'release', rule, figures };
	if (isNew && left > 0) {
		const { version } = latest;
		const day = dayAt(Date.parse(latest.at), robot, now);
		return {
			...finding,
			verdict: 'fail',
			missing: texts => texts.release.isNew(version, day(texts), left, reached(texts)),
		};
	}
	if (left > 0) {
		return {
			...finding,
			verdict: 'insufficient',
			missing: texts => texts.release.moreRuns(left, reached(texts)),
		};
	}
	return told
		? { ...finding, verdict: 'pass', missing: null }
		: { ...finding, verdict: 'insufficient', missing: texts => texts.release.unknown };
};
