import { html } from 'ghtml';
import { HANDOVER_STATES } from '#model/decision.ts';
import type { HandoverItem } from '#model/hypercare.ts';
import type { Role } from '#model/person.ts';
import { HANDOVER_STATE_WORDS, HANDOVER_WORDS } from '../../people-words.ts';
import type { Voice } from '../voice.ts';
import { criterionNote } from './criterion-note.ts';
import { foldedForm, mayWrite, rolesInWords, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { choices, type FormState, input, textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';
import { verdictIcon } from './verdict.ts';

/** Items that only some can vouch for; everything else any of the three. */
const ROLES_OF: Partial<Record<HandoverItem['item'], readonly Role[]>> = {
	'benefit-baseline': ['process-owner'],
	'data-protection': ['process-owner'],
	'restart-tested': ['rpa-team', 'it-operations'],
	'alert-route-tested': ['rpa-team', 'it-operations'],
	'access-and-expiry': ['rpa-team', 'it-operations'],
};

const isInPlace = ({ state, missing }: HandoverItem) => state !== 'open' && missing === null;

/** The checklist; each item with who vouches for it and the form to set it. */
export function handoverPage(context: PageContext, data: DecideData): string {
	const { voice } = context;
	const { t, number } = voice;
	const { handover } = data.review;
	const done = t.handover.inPlace(number(handover.filter(isInPlace).length), number(handover.length));
	return decidePage(context, data, {
		at: 'handover',
		title: t.handover.title,
		lead: t.handover.lead,
		body: html`!${criterionNote(data.review, 'handover', voice)}!${whyNot(data.viewer, voice)}
<section class="card" aria-labelledby="checklist"><h2 id="checklist">${t.handover.title} <small>${done}</small></h2><ul class="checklist">!${handover.map(one => item(one, data, voice))}</ul></section>`,
	});
}

function item(one: HandoverItem, data: DecideData, voice: Voice): string {
	const { t, lang } = voice;
	const stands = isInPlace(one) ? 'pass' : 'insufficient';
	const lacks =
		one.missing === null ? '' : html`<p class="lacks">${t.handover.registerLacks(one.missing)}</p>`;
	return html`<li class="${stands}" id="item-!${one.item}">!${verdictIcon(stands)}<div><h3>${HANDOVER_WORDS[one.item][lang]} <small>${HANDOVER_STATE_WORDS[one.state][lang]}</small></h3>
<p class="quiet">${t.handover[one.item]}</p>!${lacks}!${vouched(one, voice)}!${change(one, data, voice)}</div></li>`;
}

function vouched({ by, at, note, reference }: HandoverItem, { t, time }: Voice): string {
	const said = [
		...(reference === null ? [] : [place(reference)]),
		...(note === null ? [] : [html`<bdi>${note}</bdi>`]),
		...(by === null || at === null
			? []
			: [html`<span class="quiet"><bdi>${t.handover.vouchedBy(by.name, time.when(at))}</bdi></span>`]),
	];
	return said.length === 0 ? '' : html`<p class="vouched">!${said.join('<br>')}</p>`;
}

/** Only what is an address of the web is a link: somebody else wrote it. */
function place(reference: string): string {
	if (!/^https?:\/\//i.test(reference) || !URL.canParse(reference)) return html`<bdi>${reference}</bdi>`;
	return html`<a href="${reference}" rel="noreferrer"><bdi>${reference}</bdi></a>`;
}

function change(one: HandoverItem, { viewer, review, attempt }: DecideData, voice: Voice): string {
	const { t, lang } = voice;
	const allowed = ROLES_OF[one.item];
	if (!mayWrite(viewer, allowed)) {
		return allowed === undefined || !mayWrite(viewer)
			? ''
			: html`<p class="quiet">${t.handover.onlyFor(rolesInWords(allowed, voice))}</p>`;
	}
	const form = {
		form: `handover-${one.item}`,
		action: `${decideUrl(review.robot.id, 'handover')}/${one.item}`,
		submit: t.handover.save,
		fields: (state: FormState) => fields(state, one, voice),
	};
	const title = html`${t.handover.set}<span class="hear"> ${HANDOVER_WORDS[one.item][lang]}</span>`;
	return foldedForm(title, viewer, form, attempt);
}

function fields(state: FormState, one: HandoverItem, { t, lang }: Voice): string {
	const options = HANDOVER_STATES.map(value => ({ value, text: HANDOVER_STATE_WORDS[value][lang] }));
	return html`!${choices(state, { name: 'state', label: t.handover.state, type: 'radio', required: true, options, chosen: [one.state], as: 'narrow' })}
!${input(state, { name: 'reference', label: t.handover.reference, hint: t.handover.referenceHint, type: 'text', value: one.reference ?? '', limits: { maxlength: 500, autocomplete: 'off' } })}
!${textArea(state, { name: 'note', label: t.handover.note, hint: `${t.handover.noteHint}. ${t.decide.noCaseData}`, value: one.note ?? '', rows: 2 })}`;
}
