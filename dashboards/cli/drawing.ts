import { styleText } from 'node:util';
import type { CriterionVerdict } from '#model/read.ts';
import { plainly } from '../web/pages/plain.ts';
import { type Lang, VERDICT_WORDS } from '../words.ts';

export type Verdict = CriterionVerdict['verdict'];

/** Shapes that mean the same as the colours: pass, fail, too little evidence. */
const SIGN: Record<Verdict, string> = { pass: '✓', fail: '✗', insufficient: '?' };
const COLOUR = { pass: 'green', fail: 'red', insufficient: 'yellow' } as const;

/** What came from elsewhere, on one line and without what would act on the terminal. */
export const line = (text: string): string => plainly(text).replace(/\s+/g, ' ').trim();

export const verdictOf = (verdict: Verdict, lang: Lang): string => VERDICT_WORDS[verdict][lang];

/** A verdict in shape, word and, where there are any, colour; `width` columns at least. */
export function verdictCell(verdict: Verdict, lang: Lang, colours: boolean, width = 0): string {
	const text = `${SIGN[verdict]} ${verdictOf(verdict, lang)}`.padEnd(width);
	return colours ? styleText(COLOUR[verdict], text, { validateStream: false }) : text;
}

/** Text broken between words, each line `indent` from the left and within `columns`. */
export function wrapped(text: string, columns: number, indent: string): string {
	const most = Math.max(20, columns - indent.length);
	const lines: string[] = [];
	let current = '';
	for (const word of line(text).split(' ')) {
		if (current !== '' && current.length + 1 + word.length > most) {
			lines.push(current);
			current = word;
		} else current = current === '' ? word : `${current} ${word}`;
	}
	return [...lines, current].map(one => indent + one).join('\n');
}
