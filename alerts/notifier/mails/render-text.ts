import type { Letter } from './letter.ts';
import { TEXTS } from './texts.ts';

const WIDTH = 76;

/** Breaks lines at spaces; a word longer than a line (a link) stays whole. */
function wrap(text: string, indent = ''): string {
	const lines = text.split('\n').map(line => {
		let out = '';
		let length = 0;
		for (const word of line.split(' ')) {
			const fits = length === 0 || length + 1 + word.length <= WIDTH - indent.length;
			out += length === 0 ? word : fits ? ` ${word}` : `\n${word}`;
			length = fits && length > 0 ? length + 1 + word.length : word.length;
		}
		return out;
	});
	return lines
		.join('\n')
		.replace(/^/gm, indent)
		.replace(/[ \t]+$/gm, '');
}

function table(rows: readonly (readonly [string, string])[]): string {
	const width = Math.max(...rows.map(([label]) => label.length));
	return rows
		.map(([label, value]) => {
			const hanging = ' '.repeat(width + 4);
			return `  ${label.padEnd(width)}  ${wrap(value, hanging).trimStart()}`;
		})
		.join('\n');
}

const section = (title: string, body: string) => `${title}\n${body}`;

function linksText({ links }: Letter): string {
	const width = Math.max(...links.map(({ label }) => label.length));
	return links.map(({ label, url }) => `${`${label}:`.padEnd(width + 1)} ${url}`).join('\n');
}

function errorText({ title, type, message }: NonNullable<Letter['error']>): string {
	return section(title, wrap([type, message].filter(part => part !== '').join(': '), '  '));
}

function listText({ title, rows }: Letter['lists'][number]): string {
	const lines = rows.map(
		({ symbol, words, url }) => `  ${symbol} ${words}${url === null ? '' : `\n    ${url}`}`,
	);
	return section(title, lines.join('\n'));
}

const logText = ({ title, lines, note }: NonNullable<Letter['log']>) =>
	section(title, `${wrap(note, '  ')}\n\n${lines.map(line => `  ${line}`.trimEnd()).join('\n')}`);

/** The letter as plain text, complete in itself. */
export function renderText(letter: Letter): string {
	const { badge, lead, hint, facts, error, lists, runs, log, notes, footer, lang } = letter;
	const parts = [
		wrap(lead),
		linksText(letter),
		...(hint === null ? [] : [wrap(hint)]),
		section(facts.title, table([[TEXTS.now[lang], badge.word], ...facts.rows])),
		...(error === null ? [] : [errorText(error)]),
		...lists.map(listText),
		...(runs === null ? [] : [`${wrap(runs.caption)}\n  ${runs.signs}`]),
		...(log === null ? [] : [logText(log)]),
		...notes.map(({ title, text }) => section(title, wrap(text, '  '))),
	];
	return `${parts.join('\n\n')}\n\n-- \n${wrap(footer)}\n`;
}
