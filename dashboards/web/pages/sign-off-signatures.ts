import { html } from 'ghtml';
import { ROLES, type Role } from '#model/person.ts';
import type { Condition, Signature } from '#model/sign-off.ts';
import { DECISION_WORDS, ROLE_WORDS } from '../../people-words.ts';
import type { Voice } from '../voice.ts';
import { icon } from './icons.ts';
import type { FrozenData } from './sign-off-data.ts';
import { timeTag } from './time.ts';
import { criterionName } from './verdict.ts';

/** The three names under it, or whom it waits for. */
export function signatures(data: FrozenData, voice: Voice): string {
	const { t } = voice;
	return html`<section aria-labelledby="signatures"><h2 id="signatures" class="part">${t.signOff.signatures}</h2>
<ul class="signatures">!${ROLES.map(role => slot(role, data, voice))}</ul></section>`;
}

function slot(role: Role, data: FrozenData, voice: Voice): string {
	const { t, lang } = voice;
	const signed = data.signOff.signatures.find(one => one.role === role);
	const name = html`<h3>${ROLE_WORDS[role][lang]}</h3>`;
	if (signed === undefined) {
		const isOpen = data.signOff.state === 'open';
		return html`<li class="card waits">!${name}<p class="quiet">${isOpen ? t.signOff.missingSignature : t.signOff.neverSigned}</p></li>`;
	}
	return html`<li class="card ${signed.decision}">!${name}!${signature(signed, data, voice)}</li>`;
}

const SHAPES = {
	approved: 'fine',
	approved_with_conditions: 'fine',
	extended: 'unproven',
	rejected: 'failing',
} as const;

function signature(signed: Signature, { viewer, review }: FrozenData, voice: Voice): string {
	const { t, lang, time } = voice;
	const you = viewer.person?.id === signed.by.id ? html` <small>(${t.signOff.yours})</small>` : '';
	const condition = review.conditions.find(one => one.id === signed.condition);
	const until = signed.until === null ? '' : html` <span>${t.signOff.until(time.date(signed.until))}</span>`;
	return html`<p class="decision">!${icon(SHAPES[signed.decision])}<b>${DECISION_WORDS[signed.decision][lang]}</b>!${until}</p>
<p class="signer"><bdi>${signed.by.name}</bdi>!${you}<br>!${timeTag(signed.at, voice, 'moment')}</p>
!${signed.comment === null ? '' : html`<p class="said"><bdi>${signed.comment}</bdi></p>`}
!${condition === undefined ? '' : html`<h4>${t.signOff.condition}</h4><p>!${conditionLine(condition, voice)}</p>`}
!${exceptions(signed, voice)}`;
}

function exceptions({ exceptions }: Signature, voice: Voice): string {
	if (exceptions.length === 0) return '';
	const lines = exceptions.map(
		one => html`<div><dt>${criterionName(one, voice)}</dt><dd><bdi>${one.reason}</bdi></dd></div>`,
	);
	return html`<h4>${voice.t.signOff.exceptions}</h4><dl class="exceptions">!${lines}</dl>`;
}

/** What must be done, by when, and whether it has been. */
export function conditionLine({ text, deadline, fulfilled }: Condition, { t, time }: Voice): string {
	const done =
		fulfilled === null
			? html`<span class="quiet">(${t.signOff.conditionUntil(time.date(deadline))})</span>`
			: html`<span class="quiet">(<bdi>${t.signOff.fulfilled(fulfilled.by.name, time.when(fulfilled.at))}</bdi>)</span>`;
	return html`<bdi>${text}</bdi> !${done}`;
}
