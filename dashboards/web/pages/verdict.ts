import { html } from 'ghtml';
import type { CriterionVerdict } from '#model/read.ts';
import { VERDICT_WORDS } from '../../words.ts';
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
export function criterionName({ criterion }: CriterionVerdict, { t }: Voice): string {
	return (t.criteria as Record<string, string>)[criterion] ?? criterion;
}

/** The figures a verdict was reached by. */
export function figuresOf({ figures }: CriterionVerdict, voice: Voice): string {
	return Object.entries(figures)
		.map(
			([name, value]) => html`<span>${figureName(name, voice)} <b>${figure(name, value, voice)}</b></span>`,
		)
		.join(' ');
}

function figureName(name: string, { t }: Voice): string {
	return (t.figures as Record<string, string>)[name] ?? name;
}

const SHARES = ['ratio', 'lowerBound', 'completionRatio', 'systemExceptionRatio'];
const SECONDS = ['median', 'p95'];

function figure(name: string, value: number | null, voice: Voice): string {
	if (value === null) return '?';
	if (SHARES.includes(name)) return voice.percent(value);
	return SECONDS.includes(name) ? voice.time.lasting(value) : voice.number(value, 1);
}
