/** Whether a share is at least what is asked, and whether more evidence could still change that. */
export interface ShareVerdict {
	verdict: 'pass' | 'fail' | 'insufficient';
	/** Cases still needed before it can be judged; 0 when there are enough. */
	missing: number;
	/** Good cases in a row that would bring the share up to what is asked; null when nothing would. */
	goodNeeded: number | null;
}

/**
 * Judges `good` of `all` cases against `least` (0 to 1), by no fewer than `enough` cases. With fewer it fails only when
 * even good cases from now on could not save it.
 */
export function judgeShare(good: number, all: number, least: number, enough: number): ShareVerdict {
	const bad = all - good;
	const missing = Math.max(0, enough - all);
	const best = 1 - bad / Math.max(all, enough, 1);
	const reached = best >= least - 1e-12;
	if (missing > 0)
		return { verdict: reached ? 'insufficient' : 'fail', missing, goodNeeded: needed(bad, all, least) };
	return { verdict: reached ? 'pass' : 'fail', missing, goodNeeded: needed(bad, all, least) };
}

function needed(bad: number, all: number, least: number): number | null {
	if (bad === 0) return 0;
	if (least >= 1) return null;
	return Math.max(0, Math.ceil(bad / (1 - least) - 1e-9) - all);
}
