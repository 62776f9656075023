import { html } from 'ghtml';
import type { HypercareReview, Proposal } from '#model/hypercare.ts';
import { capital } from '../capital.ts';
import { phasesTable } from '../review/people.ts';
import type { Voice } from '../voice.ts';
import { type DecideForm, foldedForm, mayWrite, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { factTable } from './fact-table.ts';
import { textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';
import { proposalText } from './review-proposals.ts';
import { timeTag } from './time.ts';

/** The phases a robot has been in, what the watch proposes, and what people may decide. */
export function phasePage(context: PageContext, data: DecideData): string {
	const { voice } = context;
	const { t } = voice;
	return decidePage(context, data, {
		at: 'phase',
		title: t.after.phaseTitle,
		lead: t.after.phaseLead,
		body: html`!${proposals(data, voice)}!${factTable(phasesTable(data.review, voice), voice)}!${changes(data, voice)}`,
	});
}

function proposals(data: DecideData, voice: Voice): string {
	const { t } = voice;
	const list = data.review.proposals;
	if (list.length === 0) return '';
	return html`<section class="card proposals" aria-labelledby="proposals"><h2 id="proposals">${t.after.proposals} <small>${t.after.proposalNote}</small></h2><ul>!${list.map(one => proposal(one, data, voice))}</ul></section>`;
}

function proposal(one: Proposal, data: DecideData, voice: Voice): string {
	const { t } = voice;
	const { viewer, attempt, review } = data;
	const about = html`<p>${capital(proposalText(one, voice))} !${timeTag(one.at, voice, 'moment')}.</p>`;
	if (!mayWrite(viewer)) return html`<li>!${about}</li>`;
	const base = `${decideUrl(review.robot.id, 'phase')}/proposals/${encodeURIComponent(one.id)}`;
	const follow = form(voice, {
		form: `follow-${one.id}`,
		action: `${base}/following`,
		submit: t.after.follow,
		label: t.after.whyFollow,
	});
	const dismiss = form(voice, {
		form: `dismissal-${one.id}`,
		action: `${base}/dismissal`,
		submit: t.after.dismiss,
		label: t.after.whyDismiss,
	});
	return html`<li>!${about}<div class="folds">!${foldedForm(t.after.follow, viewer, follow, attempt)}!${foldedForm(t.after.dismiss, viewer, dismiss, attempt)}</div></li>`;
}

interface ReasonForm extends Pick<DecideForm, 'form' | 'action' | 'submit' | 'grave'> {
	label: string;
	note?: string;
}

/** A form that asks for nothing but why. */
function form({ t }: Voice, { label, note, ...rest }: ReasonForm): DecideForm {
	return {
		...rest,
		fields: state =>
			html`!${note === undefined ? '' : html`<p class="quiet">${note}</p>`}!${textArea(state, { name: 'reason', label, hint: t.decide.noCaseData, required: true, min: 3 })}`,
	};
}

function changes(data: DecideData, voice: Voice): string {
	const { t } = voice;
	const { viewer, review, attempt } = data;
	const forms = formsOf(review, voice);
	const body =
		forms.length === 0
			? html`<p class="quiet">${t.after.nothingToDecide}</p>`
			: whyNot(viewer, voice) ||
				html`<div class="folds">!${forms.map(one => foldedForm(html`${one.submit}`, viewer, one, attempt))}</div>`;
	const signOff =
		review.phase === 'hypercare'
			? html`<p><a href="${decideUrl(review.robot.id, 'sign-off')}">${t.after.toSignOff} →</a></p>`
			: '';
	return html`<section class="card" aria-labelledby="change"><h2 id="change">${t.after.change}</h2>!${signOff}!${body}</section>`;
}

function formsOf({ robot, phase }: HypercareReview, voice: Voice): DecideForm[] {
	const { after } = voice.t;
	const action = decideUrl(robot.id, 'phase');
	const back = form(voice, {
		form: 'hypercare',
		action: `${action}/hypercare`,
		submit: after.back,
		label: after.why,
		note: after.backNote,
	});
	const retire = form(voice, {
		form: 'retired',
		action: `${action}/retired`,
		submit: after.retire,
		label: after.why,
		note: after.retireNote,
		grave: true,
	});
	if (phase === 'operation') return [back, retire];
	return phase === 'hypercare' || phase === 'development' ? [retire] : [];
}
