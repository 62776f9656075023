import { isFailure } from '#model/outcome.ts';
import type { RunRow } from '../../ledger/types.ts';
import { lowerBound } from '../clopper-pearson.ts';
import { dayOfRuns } from '../pace.ts';
import type { Criterion, Evidence, Finding } from '../types.ts';
import { judgeShare, type ShareVerdict } from './share.ts';

/** Runs that did not fail: enough of them, and the last ones all. What so few runs prove is the lower bound. */
export const runSuccess: Criterion = evidence => {
	const { runs, limits } = evidence;
	const failures = runs.filter(failed).length;
	const good = runs.length - failures;
	const recent = goodAtTheEnd(runs);
	const recentLeft = failures === 0 ? 0 : Math.max(0, limits.recentRuns - recent);
	const share = judgeShare(good, runs.length, limits.successRatio, limits.runs);
	const verdict = recentLeft > 0 ? 'fail' : share.verdict;
	return {
		criterion: 'run-success',
		verdict,
		rule: texts => texts.runSuccess.rule(limits.successRatio, limits.recentRuns),
		figures: {
			runs: runs.length,
			failures,
			ratio: runs.length === 0 ? null : good / runs.length,
			lowerBound: lowerBound(good, runs.length),
			goodInARow: recent,
		},
		missing: missing(evidence, { ...share, verdict }, recentLeft),
	};
};

function missing(evidence: Evidence, share: ShareVerdict, recentLeft: number): Finding['missing'] {
	if (share.verdict === 'pass') return null;
	if (share.verdict === 'insufficient') {
		const more = share.missing;
		const reached = dayOfRuns(evidence, more);
		return texts => texts.runSuccess.moreRuns(more, reached(texts));
	}
	if (share.goodNeeded === null) return texts => texts.runSuccess.notAfterFailure;
	const more = Math.max(recentLeft, share.goodNeeded);
	const reached = dayOfRuns(evidence, more);
	return texts => texts.runSuccess.moreGoodRuns(more, reached(texts));
}

export function failed({ outcome }: RunRow): boolean {
	return outcome !== null && isFailure(outcome);
}

function goodAtTheEnd(runs: readonly RunRow[]): number {
	return runs.length - 1 - runs.findLastIndex(failed);
}
