import { html } from 'ghtml';
import { THEMES, withQuery } from '../request.ts';
import { LOGO, SPRITE } from './icons.ts';
import { navigation } from './navigation.ts';
import type { PageContext } from './page.ts';
import { whoItem } from './who.ts';

/** No inline code or style anywhere: the Content-Security-Policy allows none. What somebody has unfolded stays so when the page is drawn again. */
const HTMX_CONFIG =
	'{"includeIndicatorCSS":false,"history":"reload","defaultTimeout":8000,"extensions":"none","morphIgnore":["data-htmx-powered","open"]}';

/** In the order they build on each other. */
const STYLES = [
	'palette',
	'base',
	'overview',
	'marks',
	'detail',
	'charts',
	'robot',
	'drift',
	'schedule',
	'run',
	'waterfall',
	'hypercare',
	'review',
	'incidents',
	'incident',
	'link',
	'decide',
	'sign-off',
	'reported',
	'login',
	'oncall',
	'runbook',
	'reports',
	'screens',
	'kiosk',
	'print',
]
	.map(name => `<link rel="stylesheet" href="/assets/${name}.css">`)
	.join('\n');

/** A whole page around its `main` part. `title` is plain text. */
export function layout(context: PageContext, title: string, main: string): string {
	const { voice, taste } = context;
	return html`<!doctype html>
<html lang="${voice.lang}" data-theme="${taste.theme}"!${taste.kiosk ? ' class="kiosk"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${HTMX_CONFIG}">
<title>${title} · ${voice.t.shared.product}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/fonts/inter-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
!${STYLES}
<script defer src="/htmx/htmx.min.js"></script>
<script defer src="/assets/live.js"></script>
</head>
<body>
!${SPRITE}
<a class="skip" href="#main">${voice.t.shared.skip}</a>
!${header(context)}
<p id="cut-off" class="banner" role="alert" hidden>${voice.t.shared.pageCutOff} <time></time>.</p>
<main id="main" tabindex="-1">!${main}</main>
!${footer(context)}
</body>
</html>`;
}

function header(context: PageContext): string {
	const { voice, taste, url } = context;
	const { shared, overview } = voice.t;
	const other = voice.lang === 'en' ? 'da' : 'en';
	return html`<header class="top">
<a class="brand" href="!${taste.kiosk ? '/?kiosk' : '/'}">!${LOGO}<span>${shared.product}</span></a>
!${navigation(context)}
<ul class="tools">
<li><a href="${withQuery('/', { kiosk: '' })}">${overview.kiosk}</a></li>
<li><a href="${withQuery(url, { lang: other })}" lang="${other}" hreflang="${other}">${shared.otherLanguage}</a></li>
<li>!${themeLink(url, taste.theme, voice.t.shared)}</li>
!${whoItem(context)}
</ul>
</header>`;
}

/** One link that goes round: system, light, dark. It needs no script. */
function themeLink(url: string, theme: (typeof THEMES)[number], shared: PageContext['voice']['t']['shared']) {
	const names = { auto: shared.themeAuto, light: shared.themeLight, dark: shared.themeDark };
	const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] as (typeof THEMES)[number];
	return html`<a href="${withQuery(url, { theme: next })}">${shared.theme}: ${names[theme].toLowerCase()}</a>`;
}

function footer({ voice, timeZone }: PageContext): string {
	return html`<footer><p>${voice.t.shared.times(timeZone)}</p><p><a href="/runbooks">${voice.t.runbooks.title}</a></p></footer>`;
}

/** Where the facts of a page come from. */
export type Source = 'collector' | 'notifier';

/** When what is shown was true, and a warning while the process it comes from does not answer. */
export function contactLine({ voice, contact }: PageContext, from: Source = 'collector'): string {
	const { shared } = voice.t;
	const words = from === 'collector' ? shared : voice.t.incidents;
	if (contact.fault === null && contact.at !== null) {
		return html`<p class="contact"><span class="dot"></span>${shared.live}<span class="as-of"> ${shared.asOf(voice.time.clock(contact.at))}</span></p>`;
	}
	const text =
		contact.at === null
			? words.noContactEver
			: `${words.noContactSince(voice.time.when(contact.at), voice.time.ago(contact.at))} ${shared.staleNote}`;
	return html`<div class="banner" role="alert"><p><strong>${text}</strong> ${shared.tryingAgain}</p>
<p class="reason">${shared.reason}: ${contact.fault ?? ''}</p></div>`;
}
