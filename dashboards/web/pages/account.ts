import { html } from 'ghtml';
import type { Grant, Person } from '#model/person.ts';
import { ROLE_WORDS } from '../../people-words.ts';
import { csrfField } from '../auth/csrf.ts';
import type { SessionView } from '../auth/sessions.ts';
import type { Voice } from '../voice.ts';
import { factList } from './facts.ts';
import { layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { timeTag } from './time.ts';

export interface AccountData {
	person: Person;
	csrf: string;
	hasCode: boolean;
	sessions: readonly SessionView[];
	/** What the register calls a robot. */
	nameOf: (robot: string) => string;
	/** The first fault of a users file that is not in force. */
	fault: string | null;
}

/** Who somebody is to the pages, what they may do, and where they are logged in. */
export function accountPage(context: PageContext, data: AccountData): string {
	const { voice } = context;
	const t = voice.t.login;
	const { person } = data;
	const fault =
		data.fault === null
			? ''
			: html`<p class="notice" role="alert">${t.fileFaults} <bdi>${data.fault}</bdi></p>`;
	return layout(
		context,
		person.name,
		html`<div class="account-page">
<div class="title"><h1><bdi>${person.name}</bdi></h1></div>
!${fault}
<section class="card" aria-labelledby="you"><h2 id="you">${t.youAre}</h2>!${you(data, voice)}</section>
<section class="card" aria-labelledby="roles"><h2 id="roles">${t.roles}</h2>!${roles(data, voice)}</section>
<section class="card" aria-labelledby="sessions"><h2 id="sessions">${t.sessions}</h2>!${sessions(data, voice)}</section>
</div>`,
	);
}

function you({ person, hasCode }: AccountData, voice: Voice): string {
	const t = voice.t.login;
	const ways = { local: hasCode ? t.viaLocalCode : t.viaLocal, oidc: t.viaOidc, proxy: t.viaProxy };
	return factList([
		[t.user, html`<bdi>${person.id}</bdi>`],
		[t.mail, person.mail === null ? null : html`<bdi>${person.mail}</bdi>`],
		[t.via, html`${ways[person.via]}`],
		// A provider that does not say when is asked again before anything is signed.
		[
			t.shown,
			Date.parse(person.authenticatedAt) === 0
				? html`${t.shownUnknown}`
				: timeTag(person.authenticatedAt, voice, 'moment'),
		],
	]);
}

function roles({ person, nameOf }: AccountData, voice: Voice): string {
	const t = voice.t.login;
	if (person.grants.length === 0) return html`<p class="quiet">${t.noRoles}</p>`;
	return html`<ul class="grants">!${person.grants.map(grant => html`<li><b>${ROLE_WORDS[grant.role][voice.lang]}</b> !${where(grant, nameOf, voice)}</li>`)}</ul>`;
}

function where(
	{ robots, departments }: Grant,
	nameOf: AccountData['nameOf'],
	{ t: { login }, lang }: Voice,
): string {
	const list = new Intl.ListFormat(lang, { type: 'conjunction' });
	const parts = [
		...(robots === undefined ? [] : [`${login.forRobots(robots.length)} ${list.format(robots.map(nameOf))}`]),
		...(departments === undefined
			? []
			: [`${login.forDepartments(departments.length)} ${list.format(departments)}`]),
	];
	return html`<bdi>${parts.length === 0 ? login.forAll : list.format(parts)}</bdi>`;
}

function sessions({ sessions, csrf }: AccountData, voice: Voice): string {
	const t = voice.t.login;
	const rows = sessions.map(
		({ since, seen, isThis }) =>
			html`<tr><th scope="row">${isThis ? t.thisOne : t.another}</th><td>${voice.time.when(since)}</td><td>${voice.time.ago(seen)}</td></tr>`,
	);
	return html`<div class="scroll"><table class="sessions"><thead><tr><th scope="col">${t.browser}</th><th scope="col">${t.since}</th><th scope="col">${t.lastUsed}</th></tr></thead><tbody>!${rows}</tbody></table></div>
<p class="note quiet">${t.sessionsNote}</p>
<form class="everywhere" method="post" action="/account/log-out-everywhere">!${csrfField(csrf)}<button class="button">${t.everywhere}</button></form>`;
}
