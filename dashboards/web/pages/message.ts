import { html } from 'ghtml';
import { contactLine, layout, type Source } from './layout.ts';
import type { PageContext } from './page.ts';

/** A page that says one thing and leads back to the overview. */
export function messagePage(context: PageContext, title: string, text: string): string {
	return layout(context, title, messageLive(context, title, text));
}

/** The same in place of a live part whose subject is gone. */
export function messageLive({ voice }: PageContext, title: string, text: string): string {
	return html`<div id="live" class="message-page"><h1>${title}</h1><p><bdi>${text}</bdi></p><p><a href="/">${voice.t.shared.backToOverview}</a></p></div>`;
}

/** For a page whose facts cannot be had because the process that knows has never answered. It looks again by itself. */
export function silentPage(context: PageContext, from?: Source): string {
	return layout(context, context.voice.t.shared.product, silentLive(context, from));
}

export function silentLive(context: PageContext, from?: Source): string {
	return html`<div id="live" class="stale" hx-get="/live${context.url}" hx-trigger="every 5s" hx-select="#live" hx-swap="outerMorph"><h1 class="hear">${context.voice.t.shared.product}</h1>!${contactLine(context, from)}</div>`;
}
