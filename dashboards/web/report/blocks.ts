import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Cell, Table } from '../review/table.ts';
import { INK, LINE, MARK_COLOUR, QUIET } from './paper.ts';
import { printable } from './printable.ts';

/** The pieces a report is put together from. Points, A4 upright. */
export const WIDTH = 511;

/** Lines between rows and none else. */
export const RULED = {
	hLineWidth: (i: number, node: { table: { body: unknown[] } }) =>
		i === 0 || i === node.table.body.length ? 0 : i === 1 ? 0.8 : 0.5,
	vLineWidth: () => 0,
	hLineColor: (i: number) => (i === 1 ? QUIET : LINE),
	paddingLeft: (i: number) => (i === 0 ? 0 : 5),
	paddingRight: () => 5,
	paddingTop: () => 3.2,
	paddingBottom: () => 3.2,
};

export const text = (words: string, over: object = {}): Content => ({ text: printable(words), ...over });

export const heading = (title: string, note?: string): Content => ({
	text: [
		{ text: printable(title), bold: true },
		...(note === undefined ? [] : [{ text: `   ${printable(note)}`, fontSize: 8, color: QUIET }]),
	],
	fontSize: 11.5,
	margin: [0, 14, 0, 4],
	headlineLevel: 1,
});

/** A table of facts with its title; what there is to say where it is empty. */
export function tableBlock(table: Table): Content[] {
	const { title, note, rows, none, below } = table;
	const body: Content = rows.length === 0 ? text(none, { color: QUIET }) : rowsOf(table);
	const after = below === undefined ? [] : [text(below, { bold: true, margin: [0, 3, 0, 0] })];
	// A short one stays in one piece; a long one goes over the page with its head again.
	const whole = [heading(title, note), body, ...after];
	return rows.length <= 6 ? [{ stack: whole, unbreakable: true }] : whole;
}

export function rowsOf({ columns, widths, rows }: Table): Content {
	return {
		table: {
			headerRows: 1,
			keepWithHeaderRows: 1,
			dontBreakRows: true,
			widths: [...widths],
			body: [
				columns.map(name => text(name, { fontSize: 7.5, color: QUIET }) as TableCell),
				...rows.map(row => row.map(cellOf)),
			],
		},
		layout: RULED,
	};
}

function cellOf({ text: words, small, mark, strong }: Cell): TableCell {
	const main = {
		text: [
			...(mark === undefined ? [] : [markOf(mark)]),
			{ text: printable(words), ...(strong && { bold: true }) },
		],
	};
	if (small === undefined) return main;
	if (words === '') return text(small, { fontSize: 7.5, color: QUIET }) as TableCell;
	return { stack: [main, text(small, { fontSize: 7.5, color: QUIET })] };
}

/** A sign and a colour: paper may be black and white. */
export function markOf(mark: string): { text: string; color: string; bold: boolean } {
	return { text: `${SIGNS[mark] ?? '■'} `, color: MARK_COLOUR[mark] ?? INK, bold: true };
}

const SIGNS: Readonly<Record<string, string>> = {
	pass: '✓',
	fail: '✗',
	insufficient: '?',
	success: '●',
	business_exception: '◆',
	system_exception: '✗',
	timeout: '▲',
	cancelled: '–',
	unknown: '?',
	missed: '□',
	'missed-explained': '□',
	'by-name': '●',
};
