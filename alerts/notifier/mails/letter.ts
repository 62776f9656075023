import { maskText } from '#model/mask.ts';

export type Tone = 'bad' | 'warn' | 'good';

/** A mail before it is text or HTML: both are made from this, so that both say the same. */
export interface Letter {
	lang: 'en' | 'da';
	subject: string;
	/** One word on how things stand. */
	badge: { word: string; tone: Tone };
	/** What, since when, who is affected, what to do. */
	lead: string;
	/** The first is the one to open. */
	links: { label: string; url: string }[];
	facts: { title: string; rows: [label: string, value: string][] };
	error: { title: string; type: string; message: string } | null;
	/** Outcomes as symbol and words. */
	lists: { title: string; rows: OutcomeRow[] }[];
	/** Short paragraphs under a heading. */
	notes: { title: string; text: string }[];
	footer: string;
}

export interface OutcomeRow {
	symbol: string;
	tone: 'ok' | 'no' | 'plain';
	words: string;
	url: string | null;
}

const LONGEST = 2000;

/** Text from outside fit for a mail: masked, without control characters, lines kept, not endless. */
export function clean(text: string, longest = LONGEST): string {
	const plain = maskText(text)
		// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours are control sequences.
		.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
		.replace(/\r\n?/g, '\n')
		.replace(/[^\P{C}\n\t]/gu, '')
		.replace(/\u00a0/g, ' ')
		.trim();
	return plain.length > longest ? `${plain.slice(0, longest).trimEnd()} …` : plain;
}

/** The same on one line: for names, subjects, table cells. */
export const cleanLine = (text: string, longest = 200): string => clean(text.replace(/\s+/g, ' '), longest);
