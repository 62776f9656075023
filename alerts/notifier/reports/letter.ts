import type { OutcomeRow, Tone } from '../mails/letter.ts';
import type { Lang } from '../mails/texts.ts';
import type { Picture } from '../pictures/picture.ts';

/** A figure with what it is held against. */
export interface Figure {
	label: string;
	value: string;
	/** `12 % more than the week before`; null where there is nothing to compare with. */
	note: string | null;
}

export interface Cell {
	text: string;
	url?: string;
	tone?: OutcomeRow['tone'];
}

/** A line of a list; `linked`, its beginning, is what the link stands on. */
export interface ListRow extends OutcomeRow {
	linked?: string;
}

/** One block of a report, in the order people read it. */
export type Part =
	| { kind: 'figures'; title: string; rows: Figure[] }
	| { kind: 'table'; title: string; columns: string[]; rows: Cell[][]; more: string | null }
	| { kind: 'list'; title: string; rows: ListRow[]; more: string | null }
	| { kind: 'picture'; title: string; picture: Picture | null; inWords: string }
	| { kind: 'note'; title: string; text: string };

/** A report before it is text or HTML: both are made from this, so that both say the same. */
export interface ReportLetter {
	lang: Lang;
	subject: string;
	badge: { word: string; tone: Tone };
	/** The whole report in one line. */
	lead: string;
	links: { label: string; url: string }[];
	/** Right below the lead: the mail asks for something. Else at the end, when all has been read. */
	linksFirst?: true;
	parts: Part[];
	footer: string;
}
