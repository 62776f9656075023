import type { Cell, Part, ReportLetter } from './letter.ts';

const WIDTH = 76;

/** Breaks lines at spaces; a word longer than a line (a link) stays whole. */
function wrap(text: string, indent = ''): string {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= WIDTH - indent.length)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines.map(line => `${indent}${line}`).join('\n');
}

const hanging = (text: string, indent: string) => wrap(text, indent).trimStart();

function figures({ rows }: Extract<Part, { kind: 'figures' }>): string {
	const width = Math.max(0, ...rows.map(({ label }) => label.length));
	const indent = ' '.repeat(width + 4);
	return rows
		.map(({ label, value, note }) => {
			const text = note === null ? value : `${value} (${note})`;
			return `  ${label.padEnd(width)}  ${hanging(text, indent)}`;
		})
		.join('\n');
}

/** A row to a paragraph: a table of many columns does not fit a mail's width. */
function table({ columns, rows }: Extract<Part, { kind: 'table' }>): string {
	const line = ([first, ...others]: Cell[]) => {
		const values = others
			.map(({ text }, index) => `${columns[index + 1]}: ${text}`)
			.filter(text => !text.endsWith(': '));
		const link = first?.url === undefined ? '' : `\n    ${first.url}`;
		return `  ${hanging(first?.text ?? '', '    ')}\n${wrap(values.join(' · '), '    ')}${link}`;
	};
	return rows.map(line).join('\n');
}

function body(part: Part): string {
	switch (part.kind) {
		case 'figures':
			return figures(part);
		case 'table':
			return `${table(part)}${part.more === null ? '' : `\n${wrap(part.more, '  ')}`}`;
		case 'list': {
			const rows = part.rows.map(
				({ symbol, words, url }) =>
					`  ${symbol} ${hanging(words, '    ')}${url === null ? '' : `\n    ${url}`}`,
			);
			return `${rows.join('\n')}${part.more === null ? '' : `\n${wrap(part.more, '  ')}`}`;
		}
		case 'picture':
			return wrap(part.inWords, '  ');
		case 'note':
			return wrap(part.text, '  ');
	}
}

/** The report as plain text, complete in itself. */
export function renderText(letter: ReportLetter): string {
	const { badge, lead, links, linksFirst, parts, footer } = letter;
	const named = links.length === 0 ? [] : [links.map(({ label, url }) => `${label}: ${url}`).join('\n')];
	const blocks = [
		wrap(`${badge.word}: ${lead}`),
		...(linksFirst ? named : []),
		...parts.map(part => `${part.title}\n${body(part)}`),
		...(linksFirst ? [] : named),
	];
	return `${blocks.join('\n\n')}\n\n-- \n${wrap(footer)}\n`;
}
