import { html } from 'ghtml';
import { withQuery } from '../request.ts';
import { layout } from './layout.ts';
import type { PageContext } from './page.ts';

export interface LoginData {
	/** Where they go afterwards. */
	next: string;
	/** Whose login is asked for again; null for a first one. */
	again: { id: string; isLocal: boolean; hasCode: boolean } | null;
	/** Whether anybody has a password here. */
	hasLocal: boolean;
	/** Whether the pages are for those alone who have logged in. */
	required: boolean;
	/** Ways to log in elsewhere; `fault`: why one of them cannot be had just now. */
	outside: readonly { label: string; url: string; fault: string | null }[];
	/** The users file, for whoever is the first; null where logins are kept nowhere. */
	usersFile: string | null;
	/** What was typed as user name, and why it came to nothing. */
	user: string;
	fault: string | null;
}

/** Where people show who they are. */
export function loginPage(context: PageContext, data: LoginData): string {
	const { login } = context.voice.t;
	if (!data.hasLocal && data.outside.length === 0) return nobodyPage(context, data.usersFile);
	const title = data.again === null ? login.title : login.againTitle;
	const lead = data.again !== null ? login.leadAgain : data.required ? login.leadRequired : login.lead;
	const local = data.again === null ? data.hasLocal : data.again.isLocal;
	const outside = data.again?.isLocal ? [] : data.outside;
	return layout(
		context,
		title,
		html`<div class="login-page">
<h1>${title}</h1>
<p class="quiet">${lead}</p>
!${data.fault === null ? '' : html`<p class="notice" role="alert" id="login-fault"><bdi>${data.fault}</bdi></p>`}
!${outside.map(one => outsideButton(one, data, context))}
!${local && outside.length > 0 ? html`<p class="or"><span>${login.or}</span></p>` : ''}
!${local ? form(context, data) : ''}
</div>`,
	);
}

function outsideButton(
	{ label, url, fault }: LoginData['outside'][number],
	{ next, again }: LoginData,
	{ voice }: PageContext,
): string {
	const href = withQuery(url, { next, ...(again !== null && { again: '1' }) });
	const away =
		fault === null ? '' : html`<p class="notice" role="alert"><bdi>${voice.t.oidc.silent(label)}</bdi></p>`;
	return html`!${away}<p><a class="button outside" href="${href}">${label}</a></p>`;
}

function form({ voice }: PageContext, { next, again, user, fault }: LoginData): string {
	const t = voice.t.login;
	const described = fault === null ? '' : ' aria-describedby="login-fault"';
	const asksCode = again === null || again.hasCode;
	const name = again === null ? user : again.id;
	return html`<form class="card login-form" method="post" action="/login">
<input type="hidden" name="next" value="${next}">!${again === null ? '' : '<input type="hidden" name="again" value="1">'}
<label><span>${t.user}</span><input name="user" value="${name}" required maxlength="120" autocomplete="username" autocapitalize="none" spellcheck="false"!${again === null ? '' : ' readonly'}!${described}!${name === '' ? ' autofocus' : ''}></label>
<label><span>${t.password}</span><input name="password" type="password" required maxlength="1024" autocomplete="current-password"!${name === '' ? '' : ' autofocus'}></label>
!${asksCode ? html`<label><span>${t.code} <small>${again === null ? t.codeHint : t.codeNeeded}</small></span><input name="code" class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="9" pattern="[0-9 ]*"!${again === null ? '' : ' required'}></label>` : ''}
<button class="button">${again === null ? t.submit : t.submitAgain}</button>
<p class="note quiet">${t.forgotten}</p>
</form>`;
}

function nobodyPage(context: PageContext, usersFile: string | null): string {
	const { login } = context.voice.t;
	const how =
		usersFile === null
			? html`<p>${login.nobodyWithout}</p>`
			: html`<p>${login.nobodyText(usersFile)}</p>
<pre class="command"><code>npm run user -- add anna --name "Anna Andersen" --role rpa-team</code></pre>`;
	return layout(
		context,
		login.nobodyTitle,
		html`<div class="login-page wide"><h1>${login.nobodyTitle}</h1>!${how}<p><a href="/">${context.voice.t.shared.backToOverview}</a></p></div>`,
	);
}
