import { html } from 'ghtml';
import type { CaughtMail, WholeMail } from './store.ts';

export type View = 'html' | 'text' | 'headers';

/** The page: the list, and beside it the chosen mail (null: none chosen, or none there). */
export function page(mails: CaughtMail[], chosen: WholeMail | null, view: View): string {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${mails.length === 0 ? 'Mails' : `Mails (${mails.length})`} · Robotvagt</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="data:,">
<script src="/assets/live.js" defer></script>
</head>
<body data-newest="${mails[0]?.id ?? ''}">
<header>
	<h1>Mails</h1>
	<p>Everything the stack sends ends here and goes no further. Set <code>SMTP_URL</code> to mail people.</p>
</header>
<main class="${chosen === null ? 'none-chosen' : 'chosen'}">
	<nav aria-label="Mails, newest first">!${list(mails, chosen?.id ?? null)}</nav>
	<article>!${chosen === null ? nothing(mails.length) : mail(chosen, view)}</article>
</main>
</body>
</html>
`;
}

function list(mails: CaughtMail[], chosen: string | null): string {
	if (mails.length === 0) return '';
	return html`<ol>!${mails.map(one => row(one, one.id === chosen))}</ol>`;
}

function row(mail: CaughtMail, current: boolean): string {
	return html`
<li><a href="/mail/${mail.id}" !${current ? 'aria-current="page"' : ''}>
	<span class="line"><span class="to">${mail.to.join(', ') || 'nobody'}</span>!${time(mail.at)}</span>
	<strong>${mail.subject}</strong>
	<span class="preview">${mail.preview}</span>
</a></li>`;
}

function nothing(count: number): string {
	if (count > 0) return html`<p class="hint">Choose a mail to read it.</p>`;
	return html`<p class="hint"><strong>No mail yet.</strong> A robot that fails, is late or hangs is mailed about within seconds.</p>`;
}

function mail(mail: WholeMail, view: View): string {
	return html`
<div class="head">
	<a class="back" href="/">All mails</a>
	<h2>${mail.subject}</h2>
	<dl>
		<dt>From</dt><dd>${mail.from}</dd>
		<dt>To</dt><dd>${mail.to.join(', ')}</dd>
		<dt>Caught</dt><dd>!${time(mail.at)}</dd>
		!${enclosed(mail)}
	</dl>
	<nav class="views" aria-label="How to show it">!${views(mail, view)}</nav>
</div>
!${body(mail, view)}`;
}

function enclosed({ attachments }: WholeMail): string {
	if (attachments.length === 0) return '';
	const all = attachments.map(
		({ filename, contentType, bytes }) =>
			`${filename || 'unnamed'} (${contentType}, ${Math.ceil(bytes / 1024)} kB)`,
	);
	return html`<dt>Enclosed</dt><dd>${all.join(', ')}</dd>`;
}

function views(mail: WholeMail, view: View): string[] {
	const all: [View, string][] = [
		['html', 'HTML'],
		['text', 'Text'],
		['headers', 'Headers'],
	];
	return all
		.filter(([name]) => name !== 'html' || mail.html !== '')
		.map(
			([name, label]) =>
				html`<a href="/mail/${mail.id}?view=${name}" !${name === view ? 'aria-current="page"' : ''}>${label}</a>`,
		);
}

function body(mail: WholeMail, view: View): string {
	if (view === 'text') return html`<pre tabindex="0">${mail.text}</pre>`;
	if (view === 'headers') return html`<pre tabindex="0">${mail.headers.join('\n')}</pre>`;
	// The sandbox runs no script; a link in a mail may open a page of its own.
	return html`<iframe title="The mail" src="/mail/${mail.id}/body" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

function time(at: string): string {
	return html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
