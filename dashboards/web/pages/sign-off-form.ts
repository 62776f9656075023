import { html } from 'ghtml';
import { CONDITION_DAYS, DECISIONS, type Decision } from '#model/decision.ts';
import type { Role } from '#model/person.ts';
import { DECISION_WORDS, ROLE_WORDS } from '../../people-words.ts';
import { signOffUrl } from '../addresses.ts';
import type { Unmet } from '../sign-off-unmet.ts';
import type { Voice } from '../voice.ts';
import { decideForm, rolesInWords, whyNot } from './decide-form.ts';
import { choices, type FormState, input, textArea, tick } from './field.ts';
import { type FrozenData, SHORT_HASH } from './sign-off-data.ts';
import { criterionName, verdictIcon } from './verdict.ts';

const DAY = 86_400_000;

/** The form for the roles this viewer may still sign in; nothing where there is none. */
export function signatureForm(data: FrozenData, unmet: readonly Unmet[], voice: Voice): string {
	const { t } = voice;
	if (cannotSign(data, voice) !== null) return '';
	const { viewer, review, signOff, attempt } = data;
	const roles = openRoles(data);
	const form = {
		form: 'signature',
		action: `${signOffUrl(review.robot.id, signOff.id)}/signatures`,
		submit: t.signing.sign,
		fields: (state: FormState) => fields(state, data, roles, unmet, voice),
	};
	const title = roles.length === 1 ? t.signing.signAs(rolesInWords(roles, voice)) : t.signing.sign;
	return html`<section class="card sign" aria-labelledby="sign"><h2 id="sign">${title}</h2>!${decideForm(viewer, form, attempt)}</section>`;
}

/** Roles of the viewer nobody has signed in yet. */
function openRoles({ viewer, signOff }: FrozenData): Role[] {
	return viewer.roles.filter(role => !signOff.signatures.some(one => one.role === role));
}

/** Why this viewer signs nothing here: '' where nobody does any more, null where they may. */
export function cannotSign(data: FrozenData, voice: Voice): string | null {
	const { viewer, signOff } = data;
	const { t } = voice;
	if (signOff.state !== 'open') return '';
	if (viewer.person === null || !viewer.canRecord) return whyNot(viewer, voice);
	const mine = signOff.signatures.find(one => one.by.id === viewer.person?.id);
	if (mine !== undefined) {
		return told(t.signing.fourEyesTitle, t.signing.fourEyes(rolesInWords([mine.role], voice)));
	}
	if (viewer.roles.length === 0)
		return told(t.signing.noRoleTitle, `${t.signing.noRole} ${t.decide.roleFromWhom}`);
	if (openRoles(data).length > 0) return null;
	const taken = signOff.signatures.find(one => viewer.roles.includes(one.role));
	return told(t.signing.takenTitle, t.signing.taken(rolesInWords(viewer.roles, voice), taken?.by.name ?? ''));
}

const told = (title: string, text: string) =>
	html`<section class="card cannot" aria-labelledby="cannot"><h2 id="cannot">${title}</h2><p><bdi>${text}</bdi></p></section>`;

function fields(
	state: FormState,
	data: FrozenData,
	roles: readonly Role[],
	unmet: readonly Unmet[],
	voice: Voice,
): string {
	const { t } = voice;
	const { signOff, viewer, isFresh } = data;
	return html`<input type="hidden" name="hash" value="${signOff.hash}">!${roleField(state, roles, voice)}
!${decisionField(state, voice)}
!${onlyWith(state, voice)}
!${unmet.length === 0 ? '' : exceptionFields(state, data, unmet, voice)}
!${textArea(state, { name: 'comment', label: t.decide.comment, hint: `${t.decide.optional}. ${t.decide.noCaseData}` })}
!${tick(state, { name: 'read', label: t.signing.haveRead(signOff.hash.slice(0, SHORT_HASH)), required: true })}
<p class="quiet note"><bdi>${t.signing.signNote(viewer.person?.name ?? '')}</bdi>!${isFresh ? '' : html` ${t.signing.freshNote}`}</p>`;
}

function roleField(state: FormState, roles: readonly Role[], { t, lang }: Voice): string {
	if (roles.length === 1) return html`<input type="hidden" name="role" value="${roles[0] ?? ''}">`;
	const options = roles.map(role => ({ value: role, text: ROLE_WORDS[role][lang] }));
	return choices(state, { name: 'role', label: t.signing.role, type: 'radio', options, required: true });
}

function decisionField(state: FormState, { t, lang }: Voice): string {
	const notes: Record<Decision, string> = {
		approved: t.signing.approvedNote,
		approved_with_conditions: t.signing.conditionsNote,
		extended: t.signing.extendedNote,
		rejected: t.signing.rejectedNote,
	};
	const options = DECISIONS.map(value => ({
		value,
		text: DECISION_WORDS[value][lang],
		note: html`${notes[value]}`,
	}));
	return choices(state, {
		name: 'decision',
		label: t.signing.decision,
		type: 'radio',
		options,
		required: true,
		as: 'decisions',
	});
}

/** What only one of the decisions asks for. It is hidden, by style alone, until that one is chosen. */
function onlyWith(state: FormState, { t, time, now }: Voice): string {
	const tomorrow = time.isoDay(now + DAY);
	const latest = time.isoDay(now + CONDITION_DAYS * DAY);
	return html`<div class="only-with conditions">!${textArea(state, { name: 'condition', label: t.signing.conditionText, hint: t.decide.noCaseData, rows: 2 })}
!${input(state, { name: 'deadline', label: t.signing.conditionDeadline, hint: t.signing.deadlineHint, type: 'date', limits: { min: tomorrow, max: latest } })}</div>
<div class="only-with extension">!${input(state, { name: 'until', label: t.signing.extendUntil, type: 'date', limits: { min: tomorrow } })}</div>`;
}

function exceptionFields(state: FormState, data: FrozenData, unmet: readonly Unmet[], voice: Voice): string {
	const { t } = voice;
	return html`<fieldset class="only-with exceptions-asked"><legend>${t.signing.exceptionTitle}</legend><p class="quiet">${t.signing.exceptionLead}</p>!${unmet.map(one => exceptionField(state, data, one, voice))}</fieldset>`;
}

function exceptionField(state: FormState, { signOff }: FrozenData, one: Unmet, voice: Voice): string {
	const { t } = voice;
	const { criterion } = one;
	const name = criterionName(one, voice);
	const others = signOff.signatures.flatMap(({ by, exceptions }) =>
		exceptions.filter(said => said.criterion === criterion).map(said => ({ by, reason: said.reason })),
	);
	const worse = one.isWorse ? html` <em>${t.signing.metThen}</em>` : '';
	return html`<div class="exception"><input type="hidden" name="unmet" value="${criterion}"><h3>!${verdictIcon(one.verdict)}${name}!${worse}</h3><p><bdi>${one.missing ?? ''}</bdi></p>
!${others.map(said => html`<p class="said"><bdi>${t.signing.othersSaid(said.by.name, said.reason)}</bdi></p>`)}
!${tick(state, { name: `exception:${criterion}`, label: t.signing.exceptionTick(name) })}
!${textArea(state, { name: `reason:${criterion}`, label: t.signing.exceptionReason(name), hint: t.decide.noCaseData, rows: 2 })}</div>`;
}
