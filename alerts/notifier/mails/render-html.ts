import { html } from 'ghtml';
import type { Letter, OutcomeRow, Tone } from './letter.ts';

/** Text on background, each pair at least 4.5 : 1; every mail client gets both, and those that know dark mode the others. */
const TONES: Record<Tone, { text: string; back: string }> = {
	bad: { text: '#ffffff', back: '#b42318' },
	warn: { text: '#ffffff', back: '#8a5300' },
	good: { text: '#ffffff', back: '#1a6b3c' },
};
const FONT = "font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,Helvetica,Arial,sans-serif";
const MONO = "font-family:Consolas,'SF Mono',Menlo,'Liberation Mono',monospace";
const INK = 'color:#1b2430';
const SOFT = 'color:#52606d';

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

const row = (content: string, padding = '0 28px 20px') =>
	html`<tr><td style="padding:${padding};${FONT};font-size:15px;line-height:1.5">!${content}</td></tr>`;

const heading = (title: string) =>
	html`<h2 class="ink" style="margin:0 0 8px;${FONT};font-size:15px;line-height:1.3;font-weight:600;${INK}">${title}</h2>`;

function links([first, ...others]: Letter['links']): string {
	const rest = others.map(
		({ label, url }) =>
			html`<a class="link" href="${url}" style="display:inline-block;margin:8px 18px 0 0;color:#0b5cad">${label}</a>`,
	);
	const button =
		first &&
		html`<a class="button" href="${first.url}" style="display:inline-block;padding:10px 18px;border-radius:6px;background-color:#0b5cad;color:#ffffff;font-weight:600;text-decoration:none">${first.label}</a><br>`;
	return `${button ?? ''}${rest.join('')}`;
}

function facts({ title, rows }: Letter['facts']): string {
	const lines = rows.map(
		([label, value]) =>
			html`<tr><td class="cell label soft" width="170" style="padding:3px 16px 3px 0;vertical-align:top;${FONT};font-size:14px;${SOFT}">${label}</td><td class="cell ink" style="padding:3px 0;vertical-align:top;${FONT};font-size:14px;overflow-wrap:anywhere;${INK}">${value}</td></tr>`,
	);
	return `${heading(title)}<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%">${lines.join('')}</table>`;
}

function error({ title, type, message }: NonNullable<Letter['error']>): string {
	const kind = type === '' ? '' : html`<strong>${type}</strong>`;
	const gap = type !== '' && message !== '' ? '<br>' : '';
	return html`!${heading(title)}<div class="code" style="padding:12px 14px;border:1px solid #d5dce4;border-radius:6px;background-color:#f4f6f8;${INK};${MONO};font-size:13px;line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere">!${kind}!${gap}${message}</div>`;
}

const SYMBOL_COLOURS = { ok: '#1a6b3c', no: '#b42318', plain: '#1b2430' } as const;

function outcome({ symbol, tone, words, url }: OutcomeRow): string {
	const colour = SYMBOL_COLOURS[tone];
	const text =
		url === null ? html`${words}` : html`<a class="link" href="${url}" style="color:#0b5cad">${words}</a>`;
	return html`<tr><td class="${tone === 'plain' ? 'ink' : tone}" width="22" style="padding:2px 0;${FONT};font-size:14px;font-weight:700;color:${colour};vertical-align:top">${symbol}</td><td class="ink" style="padding:2px 0;${FONT};font-size:14px;${INK}">!${text}</td></tr>`;
}

function list({ title, rows }: Letter['lists'][number]): string {
	return `${heading(title)}<table role="presentation" cellpadding="0" cellspacing="0" border="0">${rows.map(outcome).join('')}</table>`;
}

const note = ({ title, text }: Letter['notes'][number]) =>
	html`!${heading(title)}<div class="ink" style="${INK}">${text}</div>`;

/** The letter as HTML: one column of at most 640 px, styles inline, nothing fetched from outside, everything escaped. */
export function renderHtml(letter: Letter): string {
	const tone = TONES[letter.badge.tone];
	const badge = html`<span style="display:inline-block;padding:3px 12px;border-radius:12px;background-color:${tone.back};color:${tone.text};${FONT};font-size:13px;font-weight:600">${letter.badge.word}</span>`;
	const lead = html`<p class="ink" style="margin:0;${FONT};font-size:18px;line-height:1.45;${INK}">${letter.lead}</p>`;
	const rows = [
		row(badge, '26px 28px 12px'),
		row(lead),
		row(links(letter.links), '0 28px 24px'),
		row(facts(letter.facts)),
		...(letter.error === null ? [] : [row(error(letter.error))]),
		...letter.lists.map(one => row(list(one))),
		...letter.notes.map(one => row(note(one))),
	];
	return html`<!doctype html>
<html lang="${letter.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${letter.subject}</title>
<style>!${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#eef1f4">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#eef1f4"><tr><td align="center" style="padding:20px 10px">
<table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;text-align:left;background-color:#ffffff;border:1px solid #d5dce4;border-radius:10px;border-collapse:separate">
!${rows.join('\n')}
<tr><td class="line soft" style="padding:14px 28px 20px;border-top:1px solid #d5dce4;${FONT};font-size:12px;line-height:1.5;${SOFT}">${letter.footer}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}
