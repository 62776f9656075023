import { html } from 'ghtml';
import {
	badge,
	buttons,
	codeBlock,
	FONT,
	frame,
	heading,
	INK,
	lead,
	linkLine,
	picture,
	row,
	SOFT,
} from './frame.ts';
import type { Letter, OutcomeRow } from './letter.ts';

/** The first two as buttons: to say that you have it, and to see why. The others in a line. */
function links({ links: all, hint }: Letter): string {
	const by =
		hint === null ? '' : html`<p class="ink" style="margin:12px 0 0;${INK};font-weight:600">${hint}</p>`;
	return `${buttons(all.slice(0, 2))}${by}${linkLine(all.slice(2))}`;
}

function facts({ title, rows }: Letter['facts']): string {
	const lines = rows.map(
		([label, value]) =>
			html`<tr><td class="cell label soft" width="150" style="padding:3px 16px 3px 0;vertical-align:top;${FONT};font-size:14px;${SOFT}">${label}</td><td class="cell ink" style="padding:3px 0;vertical-align:top;${FONT};font-size:14px;word-break:break-word;overflow-wrap:anywhere;${INK}">${value}</td></tr>`,
	);
	return `${heading(title)}<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%">${lines.join('')}</table>`;
}

const error = ({ title, type, message }: NonNullable<Letter['error']>) =>
	`${heading(title)}${codeBlock([...(message === '' ? [] : message.split('\n'))], type)}`;

const SYMBOL_COLOURS = { ok: '#1a6b3c', no: '#b42318', plain: '#1b2430' } as const;

/** One line of text each: a table of 250 runs would be longer than Gmail shows. */
function outcome({ symbol, tone, words, url }: OutcomeRow, style = ''): string {
	const sign = html`<strong class="${tone === 'plain' ? 'ink' : tone}" style="display:inline-block;width:20px;${style}color:${SYMBOL_COLOURS[tone]}">${symbol}</strong>`;
	const text =
		url === null ? html`${words}` : html`<a class="link" href="${url}" style="color:#0b5cad">${words}</a>`;
	return `${sign} ${text}`;
}

/** A sentence goes on over several lines on a phone: they stand under its first word. */
const sentence = (row: OutcomeRow): string =>
	html`<div style="padding-left:24px;text-indent:-24px">!${outcome(row, 'text-indent:0;')}</div>`;

const list = ({ title, rows }: Letter['lists'][number]) =>
	html`!${heading(title)}<div class="ink" style="${INK};font-size:14px;line-height:1.6">!${rows.every(({ tone }) => tone === 'plain') ? rows.map(sentence).join('\n') : rows.map(row => outcome(row)).join('<br>\n')}</div>`;

/** Drawn where that was possible; else the signs of the text part. */
function runs({ caption, signs, picture: drawing }: NonNullable<Letter['runs']>): string {
	const shown =
		drawing === null ? html`<div class="ink" style="${INK};font-size:16px">${signs}</div>` : picture(drawing);
	return html`!${shown}<p class="soft" style="margin:6px 0 0;font-size:13px;${SOFT}">${caption}</p>`;
}

const log = ({ title, lines, note: about }: NonNullable<Letter['log']>) =>
	html`!${heading(title)}<p class="soft" style="margin:0 0 6px;font-size:13px;${SOFT}">${about}</p>!${codeBlock(lines)}`;

const note = ({ title, text }: Letter['notes'][number]) =>
	html`!${heading(title)}<div class="ink" style="${INK}">${text}</div>`;

/** The letter as HTML, everything escaped. */
export function renderHtml(letter: Letter): string {
	const rows = [
		row(badge(letter.badge), '26px 28px 12px'),
		row(lead(letter.lead)),
		row(links(letter), '0 28px 24px'),
		row(facts(letter.facts)),
		...(letter.error === null ? [] : [row(error(letter.error))]),
		...letter.lists.map(one => row(list(one))),
		...(letter.runs === null ? [] : [row(runs(letter.runs))]),
		...(letter.log === null ? [] : [row(log(letter.log))]),
		...letter.notes.map(one => row(note(one))),
	];
	const { lang, subject, preheader, footer } = letter;
	return frame({ lang, subject, preheader, rows, footer });
}
