import { html } from 'ghtml';
import { hypercareUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';

/** The pages about one robot's hypercare, in the order they are needed; `review` is the page all others hang under. */
export const HYPERCARE_PAGES = [
	'review',
	'samples',
	'incidents',
	'explanations',
	'handover',
	'sign-off',
	'conditions',
	'reviews',
	'phase',
] as const;
export type HypercarePageName = (typeof HYPERCARE_PAGES)[number];

/** Where such a page is. */
export function decideUrl(robot: string, page: HypercarePageName): string {
	return page === 'review' ? hypercareUrl(robot) : `${hypercareUrl(robot)}/${page}`;
}

/** The menu of them. */
export function hypercareMenu(robot: string, at: HypercarePageName, { t }: Voice): string {
	const names: Record<HypercarePageName, string> = {
		review: t.decide.menuReview,
		samples: t.decide.menuSamples,
		incidents: t.decide.menuIncidents,
		handover: t.decide.menuHandover,
		explanations: t.decide.menuExplanations,
		conditions: t.decide.menuConditions,
		phase: t.decide.menuPhase,
		reviews: t.decide.menuReviews,
		'sign-off': t.decide.menuSignOff,
	};
	return html`<nav class="chips hypercare-menu" aria-label="${t.decide.menu}">!${HYPERCARE_PAGES.map(
		name =>
			html`<a href="${decideUrl(robot, name)}"!${name === at ? ' aria-current="page"' : ''}>${names[name]}</a>`,
	)}</nav>`;
}
