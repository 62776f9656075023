import { html } from 'ghtml';
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
	.ok { color: #7fd6a2 !important; }
	.no { color: #ff9d92 !important; }
}
@media (max-width: 480px) {
	.cell { display: block !important; width: auto !important; padding: 0 !important; }
	.label { padding-top: 8px !important; }
}`;

/** One row of the letter; the content is HTML already. */
export const row = (content: string, padding = '0 28px 20px') =>
	html`<tr><td style="padding:${padding};${FONT};font-size:15px;line-height:1.5">!${content}</td></tr>`;

export const heading = (title: string) =>
	html`<h2 class="ink" style="margin:0 0 8px;${FONT};font-size:15px;line-height:1.3;font-weight:600;${INK}">${title}</h2>`;

/** How things stand, in one word. */
export const badge = ({ word, tone }: { word: string; tone: Tone }) =>
	html`<span style="display:inline-block;padding:3px 12px;border-radius:12px;background-color:${TONES[tone].back};color:${TONES[tone].text};${FONT};font-size:13px;font-weight:600">${word}</span>`;

/** The line everybody reads. */
export const lead = (text: string) =>
	html`<p class="ink" style="margin:0;${FONT};font-size:18px;line-height:1.45;${INK}">${text}</p>`;

export interface Framed {
	lang: 'en' | 'da';
	subject: string;
	/** HTML, each a `row`. */
	rows: readonly string[];
	footer: string;
}

/** The page around every mail: one column of at most 640 px, styles inline, nothing fetched from outside. */
export function frame({ lang, subject, rows, footer }: Framed): string {
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
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#eef1f4"><tr><td align="center" style="padding:20px 10px">
<table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;text-align:left;background-color:#ffffff;border:1px solid #d5dce4;border-radius:10px;border-collapse:separate">
!${rows.join('\n')}
<tr><td class="line soft" style="padding:14px 28px 20px;border-top:1px solid #d5dce4;${FONT};font-size:12px;line-height:1.5;${SOFT}">${footer}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}
