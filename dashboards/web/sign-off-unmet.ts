import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import type { CriterionVerdict } from '#model/read.ts';
import type { Lang } from '../words.ts';

/** A criterion an approval must name as an exception. */
export interface Unmet {
	criterion: string;
	verdict: CriterionVerdict['verdict'];
	missing: string | null;
	/** It was met when the evidence was frozen. */
	isWorse: boolean;
}

/** The verdicts of frozen evidence in one language. */
export function verdictsOf({ criteria }: EvidenceSnapshot, lang: Lang): CriterionVerdict[] {
	return criteria.map(one => ({ ...one, rule: one.rule[lang], missing: one.missing?.[lang] ?? null }));
}

/** What is not met in the frozen evidence, or is not any more. `now` is null where that is not known. */
export function unmetOf(evidence: EvidenceSnapshot, now: HypercareReview['review'], lang: Lang): Unmet[] {
	const frozen = verdictsOf(evidence, lang);
	const today = now?.criteria ?? [];
	const then = frozen.filter(one => one.verdict !== 'pass').map(one => ({ ...one, isWorse: false }));
	const since = today.filter(
		one => one.verdict !== 'pass' && frozen.find(was => was.criterion === one.criterion)?.verdict === 'pass',
	);
	return [...then, ...since.map(one => ({ ...one, isWorse: true }))].map(
		({ criterion, verdict, missing, isWorse }) => ({ criterion, verdict, missing, isWorse }),
	);
}
