import type { Criterion } from '../types.ts';
import { judgeShare } from './share.ts';

/** Started when it should. A missed run is never made up for by later ones: it wants an explanation at the sign-off. */
export const punctuality: Criterion = ({ punctuality: met, limits }, texts) => {
	if (met === null) return null;
	const { due, onTime, late, missed } = met;
	const share = judgeShare(onTime, due, limits.punctualityRatio, limits.runs);
	const verdict = missed > 0 ? 'fail' : share.verdict;
	return {
		criterion: 'punctuality',
		verdict,
		rule: texts.punctuality.rule(limits.punctualityRatio),
		figures: { due, onTime, late, missed, ratio: due === 0 ? null : onTime / due },
		missing: missing(),
	};

	function missing(): string | null {
		if (verdict === 'pass') return null;
		if (missed > 0) return texts.punctuality.missed(missed);
		if (verdict === 'insufficient') return texts.punctuality.moreStarts(share.missing);
		return texts.punctuality.morePunctual(share.goodNeeded ?? late);
	}
};
