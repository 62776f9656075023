import type { Lang } from '../words.ts';

/** A text in the board's language; both are written where it is used, so that none is forgotten. */
export type Say = (en: string, da: string) => string;

export function sayIn(lang: Lang): Say {
	return (en, da) => (lang === 'da' ? da : en);
}

/** What a panel needs to speak: its own texts, and the shared words of the vocabulary. */
export interface Speech {
	lang: Lang;
	say: Say;
}
