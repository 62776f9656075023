import { html } from 'ghtml';
import { type Person, type Role, rolesFor } from '#model/person.ts';
import { ROLE_WORDS } from '../../people-words.ts';
import { csrfField } from '../auth/csrf.ts';
import { loginUrl } from '../auth/next.ts';
import type { Voice } from '../voice.ts';
import { type FormAttempt, type FormState, formState, noticeLine } from './field.ts';

/** Who looks at a page that writes, and what they may. */
export interface Viewer {
	/** Null for a visitor nobody knows. */
	person: Person | null;
	/** The roles they have for this robot. */
	roles: readonly Role[];
	/** The secret every form carries. */
	csrf: string;
	/** Where the page is: a login leads back to it. */
	page: string;
	/** False where these pages share no key with the collector. */
	canRecord: boolean;
}

export function viewerOf(
	{ person, csrf, page, canRecord }: Omit<Viewer, 'roles'>,
	robot: { id: string; department: string | null },
): Viewer {
	return { person, csrf, page, canRecord, roles: person === null ? [] : rolesFor(person, robot) };
}

export interface DecideForm {
	/** Which form of the page it is. */
	form: string;
	action: string;
	submit: string;
	/** What it does cannot be taken back easily. */
	grave?: boolean;
	fields: (state: FormState) => string;
}

/** How such a form begins: no text anybody wrote reads like it. */
export const formMark = ({ form }: FormState): string => html`<form class="decide" id="!${form}"`;

/** A plain POST form, as it begins or as it came back. */
export function decideForm(
	viewer: Viewer,
	{ form, action, submit, grave, fields }: DecideForm,
	attempt: FormAttempt | null,
): string {
	const state = formState(form, attempt);
	return html`!${formMark(state)} method="post" action="${action}">!${csrfField(viewer.csrf)}!${noticeLine(state)}
!${fields(state)}
<p class="submit"><button class="button!${grave ? ' grave' : ''}">${submit}</button></p></form>`;
}

/** A form folded up under its title, which is ready-made HTML; open where it came back. */
export function foldedForm(
	title: string,
	viewer: Viewer,
	form: DecideForm,
	attempt: FormAttempt | null,
): string {
	const isOpen = attempt?.form === form.form;
	return html`<details class="folded"!${isOpen ? ' open' : ''}><summary>!${title}</summary>!${decideForm(viewer, form, attempt)}</details>`;
}

/** Whether this viewer may write what is left to some roles; all three by default. */
export const mayWrite = ({ person, roles, canRecord }: Viewer, allowed?: readonly Role[]): boolean =>
	canRecord && person !== null && roles.some(role => allowed === undefined || allowed.includes(role));

/** Why there is no form here; '' where there is one. */
export function whyNot(viewer: Viewer, voice: Voice, allowed?: readonly Role[]): string {
	const t = voice.t.decide;
	if (!viewer.canRecord) return html`<p class="notice">${t.off}</p>`;
	if (viewer.person === null) {
		return html`<p class="notice told login-first"><a class="button" href="${loginUrl(viewer.page)}">${t.loginFirst}</a> ${t.loginWhy}</p>`;
	}
	if (mayWrite(viewer, allowed)) return '';
	return html`<p class="notice told">${t.noRole(rolesInWords(allowed ?? ['rpa-team', 'process-owner', 'it-operations'], voice))} ${t.roleFromWhom}</p>`;
}

/** `RPA team, process owner or IT operations`. */
export function rolesInWords(roles: readonly Role[], { lang, t }: Voice): string {
	const names = roles.map(role => roleInWords(role, lang));
	const last = names.pop() ?? '';
	return names.length === 0 ? last : `${names.join(', ')} ${t.decide.or} ${last}`;
}

/** Within a sentence: abbreviations keep their capitals. */
function roleInWords(role: Role, lang: Voice['lang']): string {
	const word = ROLE_WORDS[role][lang];
	return /^[A-ZÆØÅ]{2}/.test(word) ? word : word.toLowerCase();
}
