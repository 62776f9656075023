import { html } from 'ghtml';
import type { Cell, Table } from '../review/table.ts';
import type { Voice } from '../voice.ts';

/** A table of facts as a section of a page; each row a block of its own on a phone. */
export function factTable(table: Table, voice: Voice, level: 2 | 3 = 2): string {
	const { id, title, note, rows, none, below } = table;
	const heading = html`${title} !${note === undefined ? '' : html`<small>${note}</small>`}`;
	return html`<section class="card facts-of" aria-labelledby="${id}"><h!${String(level)} id="${id}">!${heading}</h!${String(level)}>
!${rows.length === 0 ? html`<p class="quiet">${none}</p>` : tableOf(table, voice)}!${below === undefined ? '' : html`<p class="below">${below}</p>`}</section>`;
}

/** The table alone, named by the element whose id it has. */
export function tableOf({ id, columns, rows }: Table, voice: Voice): string {
	return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}"><table role="table" class="list fact-table"><thead role="rowgroup"><tr role="row">!${columns.map(name => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">!${rows.map(row => html`<tr role="row">!${row.map((one, i) => td(one, columns[i] ?? '', i === 0, voice))}</tr>`)}</tbody></table></div>`;
}

/** On a phone a cell stands below its column's name, which is therefore told beside it. */
function td(one: Cell, column: string, first: boolean, voice: Voice): string {
	const head = first ? html`<th role="rowheader" scope="row"` : html`<td role="cell"`;
	return html`!${head} data-column="${column}"!${one.text === '' && one.small === undefined ? ' class="blank"' : ''}>!${content(one, voice)}!${first ? '</th>' : '</td>'}`;
}

function content({ text, small, href, mark, at, strong }: Cell, { time }: Voice): string {
	const words =
		at === undefined
			? html`<bdi>${text}</bdi>`
			: html`<time datetime="${at}" title="${time.exact(at)}">${text}</time>`;
	const marked =
		mark === undefined
			? words
			: html`<span class="marked"><span class="c ${mark}" aria-hidden="true"></span>!${words}</span>`;
	const bold = strong ? html`<strong>!${marked}</strong>` : marked;
	const linked = href === undefined ? bold : html`<a href="${href}">!${bold}</a>`;
	return html`!${linked}!${small === undefined ? '' : html`<small><bdi>${small}</bdi></small>`}`;
}
