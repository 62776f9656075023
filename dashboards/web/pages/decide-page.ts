import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import { hypercareUrl } from '../addresses.ts';
import type { RecordedNote } from '../recorded-note.ts';
import type { Voice } from '../voice.ts';
import { phaseBadge } from './badge.ts';
import { formMark, type Viewer } from './decide-form.ts';
import { type FormAttempt, formState, noticeLine } from './field.ts';
import { type HypercarePageName, hypercareMenu } from './hypercare-menu.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';

/** What a page that writes is drawn from. */
export interface DecideData {
	review: HypercareReview;
	viewer: Viewer;
	/** A form that comes back. */
	attempt: FormAttempt | null;
	/** What was recorded just now. */
	recorded: RecordedNote | null;
}

/** A page about one robot's hypercare on which people write. It stands still: nothing that is being typed is drawn over. */
export function decidePage(
	context: PageContext,
	{ review, recorded, attempt }: DecideData,
	{ at, title, lead, body }: { at: HypercarePageName; title: string; lead?: string; body: string },
): string {
	const { voice, contact } = context;
	const { robot } = review;
	const stale = contact.fault === null ? '' : contactLine(context);
	return layout(
		context,
		`${title}: ${robot.name}`,
		html`<div class="decide-page"><p class="crumbs"><a href="${hypercareUrl(robot.id)}">← <bdi>${robot.name}</bdi></a></p>
!${stale}
<div class="title"><h1>${title}</h1>!${phaseBadge(review.phase, voice)}</div>
!${hypercareMenu(robot.id, at, voice)}
!${recordedLine(recorded, context)}
!${withoutForm(attempt, body, voice)}
!${lead ? html`<p class="what">${lead}</p>` : ''}
!${body}</div>`,
	);
}

/** What was recorded just now; '' otherwise. */
export function recordedLine(recorded: RecordedNote | null, { voice }: PageContext): string {
	if (recorded === null) return '';
	const { t, number } = voice;
	return html`<p class="notice good" role="status"><strong>${t.recorded[recorded.what]}</strong> ${t.decide.entry(number(recorded.seq))}</p>`;
}

/** Texts of a person's own, in every form here. */
const TYPED = ['description', 'reason', 'comment', 'note'];

/** A form that comes back to a page which no longer has it, as somebody else was faster: why, and what was written. */
export function withoutForm(attempt: FormAttempt | null, body: string, { t }: Voice): string {
	if (attempt === null) return '';
	const state = formState(attempt.form, attempt);
	if (body.includes(formMark(state))) return '';
	const typed = TYPED.map(name => state.value(name)).filter(text => text !== '');
	const said = typed.map(text => html`<p class="said"><bdi>${text}</bdi></p>`);
	return html`!${noticeLine(state)}!${typed.length === 0 ? '' : html`<p class="quiet">${t.decide.youWrote}</p>!${said}`}`;
}
