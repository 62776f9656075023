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
	const proof = proofOf(limits.provenRatio, good, runs.length, bound);
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
		missing: missing(evidence, { ...share, verdict }, recentLeft, proof),
	};
};

/** More good runs than anybody waits for. */
const MOST_RUNS = 10_000;

/** Whether the runs prove what they must. */
interface Proof {
	verdict: Finding['verdict'];
	asked: number;
	/** Good runs in a row after which they do; null when they are too many. */
	goodNeeded: number | null;
}

/** Nothing to prove is proven; a share below what must be is not for lack of runs. */
function proofOf(asked: number | null, good: number, all: number, bound: number | null): Proof {
	if (asked === null || (bound !== null && bound >= asked)) {
		return { verdict: 'pass', asked: asked ?? 0, goodNeeded: 0 };
	}
	const verdict = good < asked * all ? 'fail' : 'insufficient';
	return { verdict, asked, goodNeeded: goodRunsToProve(asked, good, all) };
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

function missing(
	evidence: Evidence,
	share: ShareVerdict,
	recentLeft: number,
	{ asked, goodNeeded }: Proof,
): Finding['missing'] {
	if (share.verdict === 'pass') return null;
	const toJudge = share.verdict === 'insufficient' ? share.missing : share.goodNeeded;
	if (toJudge === null) return texts => texts.runSuccess.notAfterFailure;
	const more = Math.max(recentLeft, toJudge);
	// What is farther off is what is told: the other comes with it.
	if (goodNeeded === null || goodNeeded > more) {
		const reached = dayOfRuns(evidence, goodNeeded ?? Number.POSITIVE_INFINITY);
		return texts => texts.runSuccess.moreToProve(goodNeeded, asked, reached(texts));
	}
	const reached = dayOfRuns(evidence, more);
	return share.verdict === 'insufficient'
		? texts => texts.runSuccess.moreRuns(more, reached(texts))
		: texts => texts.runSuccess.moreGoodRuns(more, reached(texts));
}

export function failed({ outcome }: RunRow): boolean {
	return outcome !== null && isFailure(outcome);
}

function goodAtTheEnd(runs: readonly RunRow[]): number {
	return runs.length - 1 - runs.findLastIndex(failed);
}
