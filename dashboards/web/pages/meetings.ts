import { html } from 'ghtml';
import { meetingsTable } from '../review/people.ts';
import type { Voice } from '../voice.ts';
import { decideForm, mayWrite, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { factTable } from './fact-table.ts';
import { type FormState, input, textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';

export const MAY_HOLD = ['rpa-team', 'process-owner'] as const;

/** When the next status meeting is due, those that were held, and the form for one more. */
export function meetingsPage(context: PageContext, data: DecideData): string {
	const { voice } = context;
	const { t } = voice;
	return decidePage(context, data, {
		at: 'reviews',
		title: t.after.reviewsTitle,
		lead: t.after.reviewsLead,
		body: html`!${plan(data, voice)}!${factTable(meetingsTable(data.review.plan.held, voice), voice)}!${hold(data, voice)}`,
	});
}

function plan({ review }: DecideData, { t, time, now }: Voice): string {
	const { nextOn } = review.plan;
	if (nextOn === null) return html`<p class="notice told">${t.after.noPlan}</p>`;
	const late = nextOn < time.isoDay(now);
	return html`<p class="notice !${late ? 'refused' : 'told'}">${late ? t.after.overdue(time.date(nextOn)) : t.after.next(time.date(nextOn))}</p>`;
}

function hold({ review, viewer, attempt }: DecideData, voice: Voice): string {
	const { t, time, now } = voice;
	if (review.phase !== 'operation') return '';
	const form = {
		form: 'review',
		action: decideUrl(review.robot.id, 'reviews'),
		submit: t.after.hold,
		fields: (state: FormState) =>
			html`!${input(state, { name: 'heldOn', label: t.after.heldOn, type: 'date', required: true, value: time.isoDay(now), limits: { max: time.isoDay(now) } })}
!${textArea(state, { name: 'comment', label: t.after.outcome, hint: t.decide.noCaseData, required: true, min: 3 })}`,
	};
	const body = mayWrite(viewer, MAY_HOLD)
		? decideForm(viewer, form, attempt)
		: whyNot(viewer, voice, MAY_HOLD);
	return html`<section class="card" aria-labelledby="hold"><h2 id="hold">${t.after.hold}</h2>!${body}</section>`;
}
