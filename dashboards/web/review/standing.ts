import type { CriterionVerdict } from '#model/read.ts';
import type { Voice } from '../voice.ts';

/** The verdicts in words: `1 requirement is not met, 2 lack evidence, 10 are met.` */
export function countedText(
	{ criteria, verdict }: { criteria: readonly CriterionVerdict[]; verdict: CriterionVerdict['verdict'] },
	{ t }: Voice,
): string {
	if (verdict === 'pass') return `${t.review.verdictPass}.`;
	const of = (one: string) => criteria.filter(criterion => criterion.verdict === one).length;
	const said: [number, (n: number) => string][] = [
		[of('fail'), t.review.verdictFail],
		[of('insufficient'), t.review.verdictInsufficient],
		[of('pass'), t.review.verdictMet],
	];
	return `${said
		.filter(([n]) => n > 0)
		.map(([n, say]) => say(n))
		.join(', ')}.`;
}
