import { dayOfRuns } from '../pace.ts';
import type { Criterion, Finding } from '../types.ts';
import { judgeShare } from './share.ts';

/** Started when it should. A missed run is never made up for by later ones: it wants an explanation at the sign-off. */
export const punctuality: Criterion = evidence => {
	const { punctuality: met, limits, robot, now } = evidence;
	if (met === null) return null;
	const { due, onTime, late, missed } = met;
	const share = judgeShare(onTime, due, limits.punctualityRatio, limits.runs);
	const verdict = missed > 0 ? 'fail' : share.verdict;
	return {
		criterion: 'punctuality',
		verdict,
		rule: texts => texts.punctuality.rule(limits.punctualityRatio),
		figures: { due, onTime, late, missed, ratio: due === 0 ? null : onTime / due },
		missing: missing(),
	};

	function missing(): Finding['missing'] {
		if (verdict === 'pass') return null;
		if (missed > 0) {
			const since = robot.phase(now) === 'operation';
			return ({ punctuality: say }) => (since ? say.missedSince(missed) : say.missed(missed));
		}
		const more = verdict === 'insufficient' ? share.missing : (share.goodNeeded ?? late);
		const reached = dayOfRuns(evidence, more);
		return verdict === 'insufficient'
			? texts => texts.punctuality.moreStarts(more, reached(texts))
			: texts => texts.punctuality.morePunctual(more, reached(texts));
	}
};
