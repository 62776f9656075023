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
	/** A share, 0 to 1, as `95.8 %`. Never rounded up to the whole: 100 % is only said of all. */
	percent(share: number): string;
}

const SPOKEN = { en: texts('en'), da: texts('da') };
const LOCALES = { en: 'en-GB', da: 'da-DK' };
const shares = (lang: Lang) => new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: 1 });
const PERCENT = { en: shares('en'), da: shares('da') };
/** What is nearly all is written as the most that is not all. */
const NEARLY = 99.9;

export function voice(lang: Lang, timeZone: string, now: number): Voice {
	return {
		lang,
		locale: LOCALES[lang],
		t: SPOKEN[lang],
		time: times(lang, timeZone, now),
		now,
		number: (value, digits = 0) => numbers(LOCALES[lang], digits).format(value),
		percent: share => `${PERCENT[lang].format(share < 1 ? Math.min(NEARLY, 100 * share) : 100 * share)} %`,
	};
}

/** Formatters are dear to make, and a page of 200 robots shows hundreds of numbers. */
const made = new Map<string, Intl.NumberFormat>();
function numbers(locale: string, digits: number): Intl.NumberFormat {
	const key = `${locale} ${digits}`;
	const format = made.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
	made.set(key, format);
	return format;
}
