import { stripVTControlCharacters } from 'node:util';
import { maskText } from '#model/mask.ts';
import type { Picture } from '../pictures/picture.ts';

export type Tone = 'bad' | 'warn' | 'good';

/** A mail before it is text or HTML: both are made from this, so that both say the same. */
export interface Letter {
	lang: 'en' | 'da';
	subject: string;
	/** What lists of mails show after the subject: something the subject does not say. */
	preheader: string;
	/** One word on how things stand. */
	badge: { word: string; tone: Tone };
	/** What, since when, who is affected, what to do. */
	lead: string;
	/** By when somebody has to answer, and what then; null when nobody has to. */
	hint: string | null;
	/** The first is the one to open. */
	links: { label: string; url: string }[];
	facts: { title: string; rows: [label: string, value: string][] };
	error: { title: string; type: string; message: string } | null;
	/** Outcomes as symbol and words. */
	lists: { title: string; rows: OutcomeRow[] }[];
	/** The last runs: drawn where that was possible, in signs where there are no pictures, and in words for all. */
	runs: { signs: string; caption: string; picture: Picture | null } | null;
	/** The end of the run's log. */
	log: { title: string; lines: string[]; note: string } | null;
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

/**
 * Text from outside fit for a mail: without control characters, then masked (a colour code or an invisible sign must not
 * hide a number's middle), lines kept, not endless.
 */
export function clean(text: string, longest = LONGEST): string {
	const plain = stripVTControlCharacters(text)
		.replace(/\r\n?/g, '\n')
		.replace(/[^\P{C}\n\t]/gu, '')
		.replace(/\u00a0/g, ' ');
	const masked = maskText(plain).trim();
	return masked.length > longest ? `${masked.slice(0, longest).trimEnd()} …` : masked;
}

/** The same on one line: for names, subjects, table cells. */
export const cleanLine = (text: string, longest = 200): string => clean(text.replace(/\s+/g, ' '), longest);
