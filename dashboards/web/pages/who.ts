import { html } from 'ghtml';
import { csrfField } from '../auth/csrf.ts';
import { loginUrl } from '../auth/next.ts';
import type { PageContext } from './page.ts';

/** Stands where a name comes later. No text of a page can hold it: it would be escaped. */
const PLACE = '<!--who-->';

/** The head's last entry: who has logged in, and how to log out; or how to log in. */
export function whoItem({ who, voice, url }: PageContext): string {
	const { login } = voice.t;
	if (who === 'later') return PLACE;
	if (who === null) {
		if (/^\/login(?:[/?]|$)/.test(url)) return '';
		// What stands behind /links/ is for its own page alone.
		const back = url.startsWith('/links/') ? '/' : url;
		return html`<li class="who"><a href="${loginUrl(back)}">${login.title}</a></li>`;
	}
	return html`<li class="who"><a class="name" href="/account" title="${login.account}"><bdi>${who.name}</bdi></a><form method="post" action="/logout">!${csrfField(who.csrf)}<button>${login.logOut}</button></form></li>`;
}

/** A page that was drawn for many, for the one who asked. */
export const withWho = (page: string, context: PageContext): string =>
	page.includes(PLACE) ? page.replace(PLACE, () => whoItem(context)) : page;
