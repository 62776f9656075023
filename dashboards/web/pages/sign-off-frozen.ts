import { html } from 'ghtml';
import type { Condition, SignOff } from '#model/sign-off.ts';
import { SIGN_OFF_STATE_WORDS } from '../../people-words.ts';
import { signOffUrl } from '../addresses.ts';
import { type Unmet, unmetOf } from '../sign-off-unmet.ts';
import type { Voice } from '../voice.ts';
import { foldedForm, mayWrite } from './decide-form.ts';
import { decidePage } from './decide-page.ts';
import { type FormState, textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import { icon } from './icons.ts';
import type { PageContext } from './page.ts';
import type { FrozenData } from './sign-off-data.ts';
import { frozenEvidence } from './sign-off-evidence.ts';
import { cannotSign, signatureForm } from './sign-off-form.ts';
import { conditionLine, signatures } from './sign-off-signatures.ts';
import { timeTag } from './time.ts';
import { criterionName } from './verdict.ts';

const DAY = 86_400_000;
const WATCHED_DAYS = 30;

/** Frozen evidence as it was, the names under it, and the form for whoever has not signed yet. */
export function frozenPage(context: PageContext, data: FrozenData): string {
	const { voice, contact } = context;
	const { t } = voice;
	const { signOff, evidence, review } = data;
	// How it stands now only matters, and is only asked, while people may still sign.
	const unmet = unmetOf(evidence, signOff.state === 'open' ? review.review : null, voice.lang);
	const nowUnknown =
		contact.fault === null || signOff.state !== 'open'
			? ''
			: html`<p class="notice">${t.signOff.nowUnknown}</p>`;
	return decidePage(context, data, {
		at: 'sign-off',
		title: t.signOff.titleOf(signOff.id),
		body: html`!${standing(data, voice)}!${nowUnknown}!${worse(signOff, unmet, voice)}
!${signatures(data, voice)}
!${cannotSign(data, voice) ?? ''}
!${frozenEvidence(data, voice)}
!${signatureForm(data, unmet, voice)}
!${otherwise(data, voice)}`,
	});
}

/** What came of it, or how far it is. */
function standing(data: FrozenData, voice: Voice): string {
	const { signOff, review } = data;
	const { t, time } = voice;
	const frozen = t.signOff.frozenBy(time.when(signOff.frozenAt), signOff.frozenBy.name);
	const report = html`<a class="report" href="${signOffUrl(review.robot.id, signOff.id)}/report.pdf">${t.signOff.report}</a>`;
	if (signOff.state === 'approved' || signOff.state === 'approved_with_conditions') {
		return html`!${celebration(data, voice)}<p class="sign-off-facts"><bdi>${frozen}</bdi> · !${report}</p>`;
	}
	return html`<div class="sign-off-state ${signOff.state}"><p class="state-word">${SIGN_OFF_STATE_WORDS[signOff.state][voice.lang]}</p>!${outcome(signOff, voice)}!${toForm(data, voice)}</div>
<p class="sign-off-facts"><bdi>${frozen}</bdi> · !${report}</p>`;
}

/** The evidence stands before the form: who signs has passed it. */
function toForm(data: FrozenData, voice: Voice): string {
	const maySign = data.signOff.state === 'open' && cannotSign(data, voice) === null;
	return maySign ? html`<p><a href="#sign">${voice.t.signing.toForm} ↓</a></p>` : '';
}

function outcome({ state, until, signatures, decidedAt }: SignOff, { t, time }: Voice): string {
	if (state === 'open') return html`<p>${t.signOff.waitsFor(signatures.length)}</p>`;
	const text = {
		extended: until === null ? '' : t.signOff.extendedUntil(time.date(until)),
		rejected: t.signOff.rejectedText,
		withdrawn: t.signOff.withdrawnText,
	}[state as 'extended' | 'rejected' | 'withdrawn'];
	const when =
		decidedAt === null ? '' : html` <span class="quiet">${t.signOff.decidedAt(time.when(decidedAt))}.</span>`;
	return html`<p>${text}!${when}</p>`;
}

/** It has earned its place: a warm word, and what comes next. */
function celebration({ signOff, review }: FrozenData, voice: Voice): string {
	const { t, time } = voice;
	const at = Date.parse(signOff.decidedAt ?? signOff.frozenAt);
	const made = review.conditions.filter(one => one.signOff === signOff.id);
	return html`<section class="celebration" aria-labelledby="celebration">!${icon('fine')}<div><p class="state-word">${SIGN_OFF_STATE_WORDS[signOff.state][voice.lang]}, !${timeTag(signOff.decidedAt, voice)}</p>
<h2 id="celebration"><bdi>${t.signOff.celebrate(review.robot.name)}</bdi></h2>
<p>${t.signOff.celebrateText}</p><p class="quiet">${t.signOff.celebrateNext(time.date(at + WATCHED_DAYS * DAY))}</p>
!${conditions(made, voice)}</div></section>`;
}

function conditions(made: readonly Condition[], voice: Voice): string {
	if (made.length === 0) return '';
	return html`<p>${voice.t.signOff.celebrateCondition}</p><ul>!${made.map(one => html`<li>!${conditionLine(one, voice)}</li>`)}</ul>`;
}

function worse({ signatures }: SignOff, unmet: readonly Unmet[], voice: Voice): string {
	const { t } = voice;
	const lines = unmet.filter(one => one.isWorse);
	if (lines.length === 0) return '';
	return html`<section class="right-now bad worse" aria-labelledby="worse"><h2 id="worse">${t.signOff.worse}</h2><ul>!${lines.map(
		one => html`<li><b>${criterionName(one, voice)}:</b> <bdi>${one.missing ?? ''}</bdi></li>`,
	)}</ul><p>${signatures.length > 0 ? t.signOff.worseSigned : t.signOff.worseNote}</p></section>`;
}

/** Ways out without a decision: newer evidence, or none. */
function otherwise({ review, signOff, viewer, attempt }: FrozenData, { t }: Voice): string {
	if (signOff.state !== 'open' || !mayWrite(viewer)) return '';
	const reason = { name: 'reason', label: t.signOff.withdrawReason, hint: t.decide.noCaseData };
	const anew = {
		form: 'freeze',
		action: decideUrl(review.robot.id, 'sign-off'),
		submit: t.signOff.freezeAnew,
		fields: () => html`<p class="quiet freeze-anew">${t.signOff.freezeAnewNote}</p>`,
	};
	const withdrawal = {
		form: 'withdrawal',
		action: `${signOffUrl(review.robot.id, signOff.id)}/withdrawal`,
		submit: t.signOff.withdraw,
		grave: true,
		fields: (state: FormState) =>
			html`<p class="quiet">${t.signOff.withdrawNote}</p>!${textArea(state, { ...reason, required: true, min: 3 })}`,
	};
	return html`<div class="folds">!${foldedForm(html`${t.signOff.freezeAnew}`, viewer, anew, attempt)}!${foldedForm(html`${t.signOff.withdraw}`, viewer, withdrawal, attempt)}</div>`;
}
