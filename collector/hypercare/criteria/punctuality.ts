import { missedRuns } from '../missed-runs.ts';
import { dayOfRuns } from '../pace.ts';
import type { Criterion, Evidence, Finding } from '../types.ts';
import { judgeShare, type ShareVerdict } from './share.ts';

/** Started when it should. A missed run is never made up for by later ones: it wants an explanation, and is left out then. */
export const punctuality: Criterion = evidence => {
	const { punctuality: met, limits } = evidence;
	if (met === null) return null;
	const { due, onTime, late, missed } = met;
	const explained = missedRuns(evidence).filter(run => run.explained).length;
	const unexplained = missed - explained;
	const share = judgeShare(onTime, due - explained, limits.punctualityRatio, limits.runs);
	return {
		criterion: 'punctuality',
		verdict: unexplained > 0 ? 'fail' : share.verdict,
		rule: texts => texts.punctuality.rule(limits.punctualityRatio),
		figures: {
			due,
			onTime,
			late,
			missed,
			explained,
			ratio: due === explained ? null : onTime / (due - explained),
		},
		missing: unexplained > 0 ? explain(evidence, unexplained) : moreStarts(evidence, share, late),
	};
};

function explain({ robot, now }: Evidence, missed: number): Finding['missing'] {
	return robot.phase(now) === 'operation'
		? texts => texts.punctuality.missedSince(missed)
		: texts => texts.punctuality.missed(missed);
}

function moreStarts(evidence: Evidence, share: ShareVerdict, late: number): Finding['missing'] {
	const { verdict, missing } = share;
	const more = verdict === 'insufficient' ? missing : (share.goodNeeded ?? late);
	const reached = dayOfRuns(evidence, more);
	if (verdict === 'pass') return null;
	return verdict === 'insufficient'
		? texts => texts.punctuality.moreStarts(more, reached(texts))
		: texts => texts.punctuality.morePunctual(more, reached(texts));
}
