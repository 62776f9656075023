import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import { PHASE_WORDS } from '../../words.ts';
import { signOffsTable } from '../review/people.ts';
import type { Voice } from '../voice.ts';
import { decideForm, mayWrite, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { evidence } from './evidence.ts';
import { factTable } from './fact-table.ts';
import { criteriaTable } from './hypercare.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';
import { criterionName, verdictIcon } from './verdict.ts';

/** Before the evidence is frozen: what will be, and what stands in the way. */
export function signOffPage(context: PageContext, data: DecideData): string {
	const { t } = context.voice;
	const body =
		data.review.phase === 'hypercare' && data.review.review !== null
			? ready(context, data, data.review.review)
			: notInHypercare(data.review, context.voice);
	return decidePage(context, data, {
		at: 'sign-off',
		title: t.signOff.title,
		lead: t.signOff.lead,
		body: html`!${body}!${earlier(data.review, context.voice)}`,
	});
}

function ready(
	{ voice }: PageContext,
	data: DecideData,
	review: NonNullable<HypercareReview['review']>,
): string {
	const { t } = voice;
	return html`!${steps(voice)}
<section class="standing card ${review.verdict}" aria-labelledby="hypercare"><h2 id="hypercare">!${verdictIcon(review.verdict)} ${t.signOff.standsNow}</h2>
!${evidence(review, voice)}
!${inTheWay(review, voice)}
!${freezing(data, voice)}
!${criteriaTable(review.criteria, voice)}</section>`;
}

function steps({ t }: Voice): string {
	const said = [t.signOff.step1, t.signOff.step2, t.signOff.step3];
	return html`<ol class="sign-off-steps">!${said.map(text => html`<li>${text}</li>`)}</ol>`;
}

function inTheWay({ criteria }: NonNullable<HypercareReview['review']>, voice: Voice): string {
	const { t } = voice;
	const unmet = criteria.filter(one => one.verdict !== 'pass');
	if (unmet.length === 0) return html`<p class="notice good">${t.signOff.nothingInTheWay}</p>`;
	const lines = unmet.map(
		one =>
			html`<li>!${verdictIcon(one.verdict)}<span><b>${criterionName(one, voice)}:</b> <bdi>${one.missing ?? ''}</bdi></span></li>`,
	);
	return html`<div class="in-the-way"><h3>${t.signOff.inTheWay}</h3><ul>!${lines}</ul><p class="quiet">${t.signOff.inTheWayNote(unmet.length)}</p></div>`;
}

function freezing({ review, viewer, attempt }: DecideData, voice: Voice): string {
	const { t } = voice;
	if (!mayWrite(viewer)) return whyNot(viewer, voice);
	const form = {
		form: 'freeze',
		action: decideUrl(review.robot.id, 'sign-off'),
		submit: t.signOff.freeze,
		fields: () => '',
	};
	return html`<div class="freeze">!${decideForm(viewer, form, attempt)}<p class="quiet note">${t.signOff.freezeNote}</p></div>`;
}

function notInHypercare({ robot, phase }: HypercareReview, { t, lang }: Voice): string {
	const word = PHASE_WORDS[phase][lang].toLowerCase();
	return html`<p class="notice told">${t.signOff.onlyHypercare(word)} <a href="${decideUrl(robot.id, 'phase')}">${t.signOff.toPhase}</a></p>`;
}

const earlier = ({ robot, signOffs }: HypercareReview, voice: Voice) =>
	factTable(signOffsTable(signOffs, robot.id, voice), voice);
