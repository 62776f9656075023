import type { Letter } from './letter.ts';

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

/** The letter as plain text, complete in itself. */
export function renderText(letter: Letter): string {
	const { badge, lead, links, facts, error, lists, notes, footer } = letter;
	const parts = [
		wrap(lead),
		links.map(({ label, url }) => `${label}: ${url}`).join('\n'),
		section(facts.title, table([[letter.lang === 'da' ? 'Nu' : 'Now', badge.word], ...facts.rows])),
	];
	if (error !== null) {
		const text = [error.type, error.message].filter(part => part !== '').join(': ');
		parts.push(section(error.title, wrap(text, '  ')));
	}
	for (const { title, rows } of lists) {
		const lines = rows.map(
			({ symbol, words, url }) => `  ${symbol} ${words}${url === null ? '' : `\n    ${url}`}`,
		);
		parts.push(section(title, lines.join('\n')));
	}
	for (const { title, text } of notes) parts.push(section(title, wrap(text, '  ')));
	return `${parts.join('\n\n')}\n\n-- \n${wrap(footer)}\n`;
}
