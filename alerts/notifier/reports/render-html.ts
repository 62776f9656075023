import { html } from 'ghtml';
import { badge, FONT, frame, heading, INK, lead, row, SOFT } from '../mails/frame.ts';
import type { OutcomeRow } from '../mails/letter.ts';
import type { Cell, ListRow, Part, ReportLetter } from './letter.ts';

const COLOURS: Record<OutcomeRow['tone'], string> = { ok: '#1a6b3c', no: '#b42318', plain: '#1b2430' };
const CELL = `${FONT};font-size:14px;line-height:1.4;vertical-align:top`;
const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"';
const classOf = (tone: OutcomeRow['tone']) => (tone === 'plain' ? 'ink' : tone);

const linked = (text: string, url: string | null | undefined) =>
	url ? html`<a class="link" href="${url}" style="color:#0b5cad">${text}</a>` : html`${text}`;

function figures({ rows }: Extract<Part, { kind: 'figures' }>): string {
	const lines = rows.map(({ label, value, note }) => {
		const beside =
			note === null
				? ''
				: html`<div class="soft" style="${FONT};font-size:13px;font-weight:400;${SOFT}">${note}</div>`;
		return html`<tr><td class="cell label soft" width="210" style="padding:5px 16px 5px 0;${CELL};${SOFT}">${label}</td><td class="cell ink" style="padding:5px 0;${CELL};font-weight:600;${INK}">${value}!${beside}</td></tr>`;
	});
	return `<table ${TABLE}>${lines.join('')}</table>`;
}

/** The first column is read from the left, figures from the right. */
const aligned = (index: number) => (index === 0 ? 'left' : 'right');

function cell({ text, url, tone = 'plain' }: Cell, index: number): string {
	const weight = tone === 'plain' ? '' : 'font-weight:600;';
	return html`<td class="line !${classOf(tone)}" align="!${aligned(index)}" style="padding:6px !${index === 0 ? '6px 6px 0' : '0 6px 6px'};border-top:1px solid #d5dce4;${CELL};!${index === 0 ? 'overflow-wrap:anywhere;' : ''}${weight}color:${COLOURS[tone]}">!${linked(text, url)}</td>`;
}

function table({ columns, rows }: Extract<Part, { kind: 'table' }>): string {
	const head = columns.map(
		(column, index) =>
			html`<th class="soft" align="!${aligned(index)}" style="padding:2px !${index === 0 ? '6px 6px 0' : '0 6px 6px'};${FONT};font-size:11px;font-weight:600;vertical-align:bottom;${SOFT}">${column}</th>`,
	);
	const lines = rows.map(cells => `<tr>${cells.map(cell).join('')}</tr>`);
	return `<table cellpadding="0" cellspacing="0" border="0" width="100%"><tr>${head.join('')}</tr>${lines.join('')}</table>`;
}

/** The link on the name alone: a whole paragraph of link is hard to read. */
function linkedStart({ words, url, linked: start }: ListRow): string {
	if (start === undefined || !words.startsWith(start)) return linked(words, url);
	return html`!${linked(start, url)}${words.slice(start.length)}`;
}

function item(row: ListRow): string {
	const { symbol, tone } = row;
	return html`<tr><td class="!${classOf(tone)}" width="22" style="padding:3px 0;${CELL};font-weight:700;color:${COLOURS[tone]}">${symbol}</td><td class="ink" style="padding:3px 0;${CELL};${INK}">!${linkedStart(row)}</td></tr>`;
}

function picture({ picture: shown, inWords }: Extract<Part, { kind: 'picture' }>): string {
	const image =
		shown === null
			? ''
			: html`<img src="cid:${shown.attachment.cid}" alt="${shown.alt}" width="${shown.width}" style="display:block;width:100%;max-width:${shown.width}px;height:auto;border:0">`;
	const words = html`<div class="soft" style="padding-top:6px;${FONT};font-size:13px;${SOFT}">${inWords}</div>`;
	return `${image}${words}`;
}

const soft = (text: string) =>
	html`<div class="soft" style="padding-top:6px;${FONT};font-size:13px;${SOFT}">${text}</div>`;

function body(part: Part): string {
	switch (part.kind) {
		case 'figures':
			return figures(part);
		case 'table':
			return `${table(part)}${part.more === null ? '' : soft(part.more)}`;
		case 'list':
			return `<table ${TABLE}>${part.rows.map(item).join('')}</table>${part.more === null ? '' : soft(part.more)}`;
		case 'picture':
			return picture(part);
		case 'note':
			return html`<div class="ink" style="${CELL};overflow-wrap:anywhere;${INK}">${part.text}</div>`;
	}
}

function links([first, ...others]: ReportLetter['links']): string {
	const button =
		first &&
		html`<a class="button" href="${first.url}" style="display:inline-block;padding:10px 18px;border-radius:6px;background-color:#0b5cad;color:#ffffff;font-weight:600;text-decoration:none">${first.label}</a>`;
	const rest = others.map(
		({ label, url }) =>
			html`<a class="link" href="${url}" style="display:inline-block;margin:8px 0 0 18px;color:#0b5cad">${label}</a>`,
	);
	return `${button ?? ''}${rest.join('')}`;
}

/** The report as HTML, everything escaped. */
export function renderHtml(letter: ReportLetter): string {
	const buttons = letter.links.length === 0 ? [] : [row(links(letter.links), '4px 28px 26px')];
	const rows = [
		row(badge(letter.badge), '26px 28px 12px'),
		row(lead(letter.lead)),
		...(letter.linksFirst ? buttons : []),
		...letter.parts.map(part => row(`${heading(part.title)}${body(part)}`)),
		...(letter.linksFirst ? [] : buttons),
	];
	return frame({ lang: letter.lang, subject: letter.subject, rows, footer: letter.footer });
}
