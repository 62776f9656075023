import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import { CRITERION_WORDS } from '../../words.ts';
import type { Voice } from '../voice.ts';
import { overridesNote } from './review-criteria.ts';

/** What hypercare will ask of a robot that has not gone live yet; in other phases nothing is asked now. */
export function asked({ phase, overrides }: HypercareReview, voice: Voice): string {
	const { t, lang } = voice;
	if (phase !== 'development') return '';
	return html`<section class="card asked" aria-labelledby="asked"><h2 id="asked">${t.review.willBeAsked} <small>${t.review.willBeAskedNote}</small></h2>
<dl class="asked-list">!${Object.entries(CRITERION_WORDS).map(
		([name, said]) =>
			html`<div><dt>${said[lang]}</dt><dd>${(t.asked as Record<string, string>)[name] ?? ''}</dd></div>`,
	)}</dl>!${overridesNote(overrides, voice)}</section>`;
}
