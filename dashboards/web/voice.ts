import type { Lang } from '../words.ts';
import { type Texts, texts } from './texts/index.ts';
import { type Times, times } from './times.ts';

/** How a page speaks: one language, one time zone, one moment. */
export interface Voice {
	lang: Lang;
	locale: string;
	t: Texts;
	time: Times;
	/** The moment the page is about, epoch ms. */
	now: number;
	/** A number with the language's separators. */
	number(value: number, digits?: number): string;
}

const SPOKEN = { en: texts('en'), da: texts('da') };
const LOCALES = { en: 'en-GB', da: 'da-DK' };

export function voice(lang: Lang, timeZone: string, now: number): Voice {
	return {
		lang,
		locale: LOCALES[lang],
		t: SPOKEN[lang],
		time: times(lang, timeZone, now),
		now,
		number: (value, digits = 0) => value.toLocaleString(LOCALES[lang], { maximumFractionDigits: digits }),
	};
}
