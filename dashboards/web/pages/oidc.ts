import { html } from 'ghtml';
import { layout } from './layout.ts';
import type { PageContext } from './page.ts';

/** A login that came to nothing: why, and the way to try again. */
export function refusedPage(
	context: PageContext,
	{ text, reason, retry }: { text: string; reason: string | null; retry: string },
): string {
	const { oidc } = context.voice.t;
	const why = reason === null ? '' : html`<p class="note quiet">${oidc.reason}: <bdi>${reason}</bdi></p>`;
	return layout(
		context,
		oidc.title,
		html`<div class="login-page"><h1>${oidc.title}</h1><p class="notice" role="alert"><bdi>${text}</bdi></p>!${why}<p><a class="button" href="${retry}">${oidc.again}</a></p><p><a href="/">${context.voice.t.shared.backToOverview}</a></p></div>`,
	);
}

/** Logged out here: the provider may be left too, which is theirs to decide. */
export function loggedOutPage(context: PageContext, label: string, url: string): string {
	const { oidc } = context.voice.t;
	return layout(
		context,
		oidc.loggedOutTitle,
		html`<div class="login-page"><h1>${oidc.loggedOutTitle}</h1><p>${oidc.loggedOut(label)}</p><p><a class="button outside" href="${url}" rel="noreferrer">${oidc.logOutThere(label)}</a></p><p><a href="/">${context.voice.t.shared.backToOverview}</a></p></div>`,
	);
}
