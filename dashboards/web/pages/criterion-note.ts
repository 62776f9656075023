import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import type { Voice } from '../voice.ts';
import { criterionName, verdictBadge } from './verdict.ts';

/** What one requirement asks, how it stands and what would change it; nothing where the robot is not under review. */
export function criterionNote({ review }: HypercareReview, criterion: string, voice: Voice): string {
	const found = review?.criteria.find(one => one.criterion === criterion);
	if (found === undefined) return '';
	const missing = found.missing === null ? '' : html` <bdi>${found.missing}</bdi>`;
	return html`<div class="criterion-note ${found.verdict}"><p><b>${criterionName(found, voice)}</b> !${verdictBadge(found.verdict, voice)}!${missing}</p><p class="quiet"><bdi>${found.rule}</bdi></p></div>`;
}
