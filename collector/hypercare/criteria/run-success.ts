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
	const bound = lowerBound(good, runs.length);
	const proof = proofOf(evidence, good, bound);
	const verdict = recentLeft > 0 ? 'fail' : share.verdict === 'pass' ? proof.verdict : share.verdict;
	return {
		criterion: 'run-success',
		verdict,
		rule: texts => texts.runSuccess.rule(limits.successRatio, limits.recentRuns, limits.provenRatio),
		figures: {
			runs: runs.length,
			failures,
			ratio: runs.length === 0 ? null : good / runs.length,
			lowerBound: bound,
			...(limits.provenRatio !== null && { lowerBoundNeeded: limits.provenRatio }),
			goodInARow: recent,
		},
		missing:
			recentLeft === 0 && share.verdict === 'pass'
				? proof.missing
				: missing(evidence, { ...share, verdict }, recentLeft),
	};
};

/** More good runs than anybody waits for. */
const MOST_RUNS = 10_000;

/** Whether the runs prove what they must, where that is asked for; a share below it is not for lack of runs. */
function proofOf(
	evidence: Evidence,
	good: number,
	bound: number | null,
): Pick<Finding, 'verdict' | 'missing'> {
	const { runs, limits } = evidence;
	const asked = limits.provenRatio;
	if (asked === null || (bound !== null && bound >= asked)) return { verdict: 'pass', missing: null };
	const more = goodRunsToProve(asked, good, runs.length);
	const reached = dayOfRuns(evidence, more ?? MOST_RUNS);
	return {
		verdict: good < asked * runs.length ? 'fail' : 'insufficient',
		missing: texts => texts.runSuccess.moreToProve(more, asked, reached(texts)),
	};
}

/** Good runs in a row after which the runs prove a share; null when they are too many. The bound rises with each. */
function goodRunsToProve(asked: number, good: number, all: number): number | null {
	const proves = (more: number) => lowerBound(good + more, all + more)! >= asked;
	if (!proves(MOST_RUNS)) return null;
	let [few, enough] = [0, MOST_RUNS];
	while (enough - few > 1) {
		const middle = Math.floor((few + enough) / 2);
		if (proves(middle)) enough = middle;
		else few = middle;
	}
	return enough;
}

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
