import { html } from 'ghtml';
import { badge, FONT, frame, heading, INK, lead, MONO, row, SOFT } from './frame.ts';
import type { Letter, OutcomeRow } from './letter.ts';

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

/** The letter as HTML, everything escaped. */
export function renderHtml(letter: Letter): string {
	const rows = [
		row(badge(letter.badge), '26px 28px 12px'),
		row(lead(letter.lead)),
		row(links(letter.links), '0 28px 24px'),
		row(facts(letter.facts)),
		...(letter.error === null ? [] : [row(error(letter.error))]),
		...letter.lists.map(one => row(list(one))),
		...letter.notes.map(one => row(note(one))),
	];
	return frame({ lang: letter.lang, subject: letter.subject, rows, footer: letter.footer });
}
