import { html } from 'ghtml';
import type { Picture } from '../pictures/picture.ts';
import type { Tone } from './letter.ts';

/** Text on background, each pair at least 4.5 : 1; every mail client gets both, and those that know dark mode the others. */
export const TONES: Record<Tone, { text: string; back: string }> = {
	bad: { text: '#ffffff', back: '#b42318' },
	warn: { text: '#ffffff', back: '#8a5300' },
	good: { text: '#ffffff', back: '#1a6b3c' },
};
export const FONT =
	"font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,Helvetica,Arial,sans-serif";
export const MONO = "font-family:Consolas,'SF Mono',Menlo,'Liberation Mono',monospace";
export const INK = 'color:#1b2430';
export const SOFT = 'color:#52606d';

const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
	.page { background-color: #14181d !important; }
	.card { background-color: #1e242b !important; border-color: #39424d !important; }
	.ink { color: #eef2f6 !important; }
	.soft { color: #aab6c3 !important; }
	.line { border-color: #39424d !important; }
	.code { background-color: #14181d !important; color: #eef2f6 !important; border-color: #39424d !important; }
	.link { color: #8ec5ff !important; }
	.button { background-color: #8ec5ff !important; color: #0b1b2b !important; }
	.second { background-color: #2c3743 !important; color: #cfe6ff !important; }
	.ok { color: #7fd6a2 !important; }
	.no { color: #ff9d92 !important; }
}
@media (max-width: 480px) {
	.label { width: 104px !important; padding-right: 10px !important; }
	.side { padding-left: 16px !important; padding-right: 16px !important; }
}`;

/** One row of the letter; the content is HTML already. */
export const row = (content: string, padding = '0 28px 20px') =>
	html`<tr><td class="side" style="padding:${padding};${FONT};font-size:15px;line-height:1.5">!${content}</td></tr>`;

export const heading = (title: string) =>
	html`<h2 class="ink" style="margin:0 0 8px;${FONT};font-size:15px;line-height:1.3;font-weight:600;${INK}">${title}</h2>`;

/** A coloured cell around words. Outlook draws the background of a cell with its padding, that of a link or span without. */
const cell = (content: string, back: string, padding: string, name = '') =>
	html`<td class="${name}" bgcolor="${back}" style="padding:${padding};background-color:${back};border-radius:6px">!${content}</td>`;

const cells = (content: string) =>
	`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="border-collapse:separate"><tr>${content}</tr></table>`;

/** How things stand, in one word. */
export const badge = ({ word, tone }: { word: string; tone: Tone }) =>
	cells(
		cell(
			html`<span style="color:${TONES[tone].text};${FONT};font-size:13px;line-height:1.4;font-weight:600">${word}</span>`,
			TONES[tone].back,
			'3px 12px',
		),
	);

/** The line everybody reads. */
export const lead = (text: string) =>
	html`<p class="ink" style="margin:0;${FONT};font-size:18px;line-height:1.45;${INK}">${text}</p>`;

interface Link {
	label: string;
	url: string;
}

/** Side by side, the first in the stronger colour. */
export function buttons(links: readonly Link[]): string {
	const all = links.map(({ label, url }, index) => {
		const [name, back, ink] =
			index === 0 ? ['button', '#0b5cad', '#ffffff'] : ['second', '#e3edf7', '#0b3f78'];
		const words = html`<a class="${name}" href="${url}" style="color:${ink};${FONT};font-size:15px;font-weight:600;text-decoration:none">${label}</a>`;
		return cell(words, back!, '10px 18px', name);
	});
	return cells(all.join('<td width="10" style="width:10px;font-size:1px">&#160;</td>'));
}

/** Links side by side, as many to a line as there is room for. */
export const linkLine = (links: readonly Link[]): string =>
	links.length === 0
		? ''
		: html`<p style="margin:10px 0 0;line-height:1.9">!${links
				.map(
					({ label, url }) =>
						html`<a class="link" href="${url}" style="color:#0b5cad;white-space:nowrap">${label}</a>`,
				)
				.join(' &#160; ')}</p>`;

/** Lines as a program wrote them. Outlook keeps no white space by style, so that blanks side by side are hard ones. */
export function codeBlock(lines: readonly string[], title = ''): string {
	const bold = title === '' ? [] : [html`<strong>${title}</strong>`];
	const plain = lines.map(line => html`${line}`.replace(/^ | (?= )/g, '&#160;'));
	return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed"><tr><td class="code" style="padding:12px 14px;border:1px solid #d5dce4;background-color:#f4f6f8;${INK};${MONO};font-size:13px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere">!${[...bold, ...plain].join('<br>\n')}</td></tr></table>`;
}

/** A picture that goes with the mail. Outlook takes its size from the attributes, others shrink it to the column. */
export const picture = ({ alt, width, height, attachment }: Picture): string =>
	html`<img src="cid:${attachment.cid}" alt="${alt}" width="${width}" height="${height}" style="display:block;width:100%;max-width:${width}px;height:auto;border:0;background-color:#ffffff;color:#1b2430">`;

export interface Framed {
	lang: 'en' | 'da';
	subject: string;
	/** What lists of mails show after the subject; not seen in the mail itself. */
	preheader?: string;
	/** HTML, each a `row`. */
	rows: readonly string[];
	footer: string;
}

const hidden = (preheader: string) =>
	preheader === ''
		? ''
		: html`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all" aria-hidden="true">${preheader}</div>`;

/** The page around every mail: one column of at most 640 px, styles inline, nothing fetched from outside. */
export function frame({ lang, subject, preheader = '', rows, footer }: Framed): string {
	return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>!${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#eef1f4">
!${hidden(preheader)}
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#eef1f4"><tr><td align="center" style="padding:20px 10px">
<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;text-align:left;background-color:#ffffff;border:1px solid #d5dce4;border-radius:10px;border-collapse:separate">
!${rows.join('\n')}
<tr><td class="line soft side" style="padding:14px 28px 20px;border-top:1px solid #d5dce4;${FONT};font-size:12px;line-height:1.5;${SOFT}">${footer}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}
