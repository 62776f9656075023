import { html } from 'ghtml';
import type { CriterionVerdict } from '#model/read.ts';
import { CRITERION_WORDS, VERDICT_WORDS } from '../../words.ts';
import type { Voice } from '../voice.ts';
import { icon } from './icons.ts';

export type Verdict = CriterionVerdict['verdict'];

/** The shapes of the states that mean the same. */
const SHAPE = { pass: 'fine', fail: 'failing', insufficient: 'unproven' } as const;

/** The shape and colour of a verdict, without its word. */
export function verdictIcon(verdict: Verdict): string {
	return html`<span class="verdict-icon ${verdict}">!${icon(SHAPE[verdict])}</span>`;
}

/** A verdict in shape, colour and word. */
export function verdictBadge(verdict: Verdict, { lang }: Voice): string {
	return html`<span class="verdict ${verdict}">!${icon(SHAPE[verdict])}<span>${VERDICT_WORDS[verdict][lang]}</span></span>`;
}

/** What a criterion is about, in a word or two; one the pages do not know keeps its own name. */
export function criterionName({ criterion }: Pick<CriterionVerdict, 'criterion'>, { lang }: Voice): string {
	return CRITERION_WORDS[criterion]?.[lang] ?? criterion;
}
