import { weekdayOf } from '#model/calendar.ts';
import type { Lang } from '../mails/texts.ts';
import type { Period } from './period.ts';
import { weekOf } from './period.ts';

const NAMES = {
	en: {
		days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
		months: [
			'January',
			'February',
			'March',
			'April',
			'May',
			'June',
			'July',
			'August',
			'September',
			'October',
			'November',
			'December',
		],
	},
	da: {
		days: ['man.', 'tirs.', 'ons.', 'tors.', 'fre.', 'lør.', 'søn.'],
		months: [
			'januar',
			'februar',
			'marts',
			'april',
			'maj',
			'juni',
			'juli',
			'august',
			'september',
			'oktober',
			'november',
			'december',
		],
	},
} as const;

const partsOf = (date: string) => date.split('-').map(Number) as [number, number, number];
const shortMonth = (month: number, lang: Lang) => {
	const name = NAMES[lang].months[month - 1]!;
	if (name.length <= 4) return name;
	return lang === 'da' ? `${name.slice(0, 3)}.` : name.slice(0, 3);
};

/** `20 Nov`, `20. nov.` */
export function dayText(date: string, lang: Lang): string {
	const [, month, day] = partsOf(date);
	return `${day}${lang === 'da' ? '.' : ''} ${shortMonth(month, lang)}`;
}

/** `Fri 20 Nov`, `fre. 20. nov.` */
export const weekdayText = (date: string, lang: Lang): string =>
	`${NAMES[lang].days[weekdayOf(date) - 1]} ${dayText(date, lang)}`;

/** `Fri 20 Nov`, or `Fri 20 Nov – Sun 22 Nov`. */
export function spanText({ firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>, lang: Lang): string {
	const first = weekdayText(firstDay, lang);
	return firstDay === lastDay ? first : `${first} – ${weekdayText(lastDay, lang)}`;
}

/** `October 2026`, `oktober 2026`. */
export function monthText(date: string, lang: Lang): string {
	const [year, month] = partsOf(date);
	return `${NAMES[lang].months[month - 1]} ${year}`;
}

/** `Oct`, `okt.`: under a bar. */
export const monthMark = (date: string, lang: Lang): string => shortMonth(partsOf(date)[1], lang);

/** `week 47`, `uge 47`. */
export const weekText = (date: string, lang: Lang): string =>
	`${lang === 'da' ? 'uge' : 'week'} ${weekOf(date).week}`;

/** `5 Dec 2026`, `5. dec. 2026`. */
export const dateText = (date: string, lang: Lang): string => `${dayText(date, lang)} ${date.slice(0, 4)}`;
