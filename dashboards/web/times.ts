import type { Lang } from '../words.ts';

/** Times the way people read them, in one language and time zone, seen from `now` (epoch ms). Inputs are epoch ms or RFC 3339. */
export interface Times {
	/** `06:15`, `yesterday 06:15`, `Mon 06:15` within a week, else `3 Nov 06:15`. */
	when(at: Moment): string;
	/** `3 Nov 2026`. */
	date(at: Moment): string;
	/** `3 Nov`, whatever day it is now. */
	day(at: Moment): string;
	/** `2026-11-03`: the day here, to count by. */
	isoDay(at: Moment): string;
	/** `06:15`, whatever day it is. */
	minute(at: Moment): string;
	/** `3 Nov 06:15`, whatever day it is now. */
	moment(at: Moment): string;
	/** The whole of it, for a tooltip: `Monday 23 November 2026 at 14:53:29 CET`. */
	exact(at: Moment): string;
	/** `14:53:29`. */
	clock(at: Moment): string;
	/** `12 min ago`, `just now`. */
	ago(at: Moment): string;
	/** `in 2 h 5 min`. */
	until(at: Moment): string;
	/** `4 min 12 s`, at most two units; below ten seconds a tenth counts: `1.4 s`. */
	lasting(seconds: number): string;
}
export type Moment = number | string;

const DAY = 86_400_000;
const LOCALES: Record<Lang, string> = { en: 'en-GB', da: 'da-DK' };
const UNITS: Record<Lang, readonly [string, number][]> = {
	en: [
		['d', 86_400],
		['h', 3600],
		['min', 60],
		['s', 1],
	],
	da: [
		['d.', 86_400],
		['t.', 3600],
		['min.', 60],
		['s', 1],
	],
};
const WORDS = {
	en: {
		today: 'today',
		yesterday: 'yesterday',
		tomorrow: 'tomorrow',
		justNow: 'just now',
		anyMoment: 'any moment',
		ago: (d: string) => `${d} ago`,
		until: (d: string) => `in ${d}`,
	},
	da: {
		today: 'i dag',
		yesterday: 'i går',
		tomorrow: 'i morgen',
		justNow: 'lige nu',
		anyMoment: 'hvert øjeblik',
		ago: (d: string) => `for ${d} siden`,
		until: (d: string) => `om ${d}`,
	},
};

const ms = (at: Moment) => (typeof at === 'number' ? at : Date.parse(at));

/** Two units at most, and none that no longer matters: seconds are left out from ten minutes on. */
function lasting(lang: Lang, seconds: number): string {
	if (seconds < 1) return seconds <= 0 ? '0 s' : `${Math.max(1, Math.round(seconds * 1000))} ms`;
	if (seconds < 9.95) return `${(Math.round(seconds * 10) / 10).toLocaleString(LOCALES[lang])} s`;
	let rest = Math.round(seconds);
	if (rest >= 600) rest -= rest % 60;
	const parts: string[] = [];
	for (const [unit, size] of UNITS[lang]) {
		const amount = Math.floor(rest / size);
		rest -= amount * size;
		if (amount > 0) parts.push(`${amount} ${unit}`);
		else if (parts.length > 0) break;
		if (parts.length === 2) break;
	}
	return parts.join(' ');
}

/** Seen from now, 2 h 12 min matters and 15 h 59 min is 15 h. */
function coarse(seconds: number): number {
	const unit = [86_400, 3600, 60, 1].find(size => seconds >= size) ?? 1;
	const finer = unit === 86_400 ? 3600 : 60;
	const keep = seconds >= 3 * unit || unit <= 60 ? unit : finer;
	return seconds - (seconds % keep);
}

/** Formatting a time costs microseconds, and a page of 200 robots shows thousands of the same ones again each second. */
function remembering(format: (at: number) => string, grain: number): (at: number) => string {
	const known = new Map<number, string>();
	return at => {
		const key = Math.floor(at / grain);
		const text = known.get(key) ?? format(at);
		if (known.size > 20_000) known.clear();
		known.set(key, text);
		return text;
	};
}

/** Midnight falls on a quarter of an hour in every time zone. */
const QUARTER = 900_000;

function formats(lang: Lang, timeZone: string) {
	const make = (locale: string, grain: number, options: Intl.DateTimeFormatOptions) => {
		const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
		return remembering(at => format.format(at), grain);
	};
	const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	const locale = LOCALES[lang];
	return {
		// Danish locales write 06.15; screens and logs write 06:15 in both languages.
		minute: make('en-GB', 60_000, time),
		second: make('en-GB', 1000, { ...time, second: '2-digit' }),
		weekday: make(locale, QUARTER, { weekday: 'short' }),
		day: make(locale, QUARTER, { day: 'numeric', month: 'short' }),
		year: make(locale, QUARTER, { day: 'numeric', month: 'short', year: 'numeric' }),
		weekdayName: make(locale, QUARTER, { weekday: 'long' }),
		longDay: make(locale, QUARTER, { day: 'numeric', month: 'long', year: 'numeric' }),
		zone: remembering(at => zoneName(locale, timeZone, at), QUARTER),
		date: make('sv-SE', QUARTER, { dateStyle: 'short' }),
	};
}

function zoneName(locale: string, timeZone: string, at: number): string {
	const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
	return format.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? '';
}
type Formats = ReturnType<typeof formats>;

/** Formatters are dear to make, and there are two languages. */
const made = new Map<string, Formats>();
function formatsOf(lang: Lang, timeZone: string): Formats {
	const key = `${lang} ${timeZone}`;
	const known = made.get(key) ?? formats(lang, timeZone);
	made.set(key, known);
	return known;
}

function dayName(lang: Lang, format: Formats, at: number, now: number): string {
	const words = WORDS[lang];
	const days = Math.round((Date.parse(format.date(at)) - Date.parse(format.date(now))) / DAY);
	if (days === 0) return words.today;
	if (days === -1) return words.yesterday;
	if (days === 1) return words.tomorrow;
	if (Math.abs(days) < 7) return format.weekday(at);
	return (Math.abs(days) < 300 ? format.day : format.year)(at);
}

export function times(lang: Lang, timeZone: string, now: number): Times {
	const format = formatsOf(lang, timeZone);
	const words = WORDS[lang];
	const span = (seconds: number) => lasting(lang, coarse(seconds));
	return {
		when(at) {
			const day = dayName(lang, format, ms(at), now);
			const clock = format.minute(ms(at));
			return day === words.today ? clock : `${day} ${clock}`;
		},
		date: at => format.year(ms(at)),
		day: at => format.day(ms(at)),
		minute: at => format.minute(ms(at)),
		isoDay: at => format.date(ms(at)),
		moment: at => `${format.day(ms(at))} ${format.minute(ms(at))}`,
		exact(at) {
			return [format.weekdayName, format.longDay, format.second, format.zone]
				.map(part => part(ms(at)))
				.join(' ');
		},
		clock: at => format.second(ms(at)),
		ago: at => (now - ms(at) < 5000 ? words.justNow : words.ago(span((now - ms(at)) / 1000))),
		until: at => (ms(at) - now < 1000 ? words.anyMoment : words.until(span((ms(at) - now) / 1000))),
		lasting: seconds => lasting(lang, seconds),
	};
}
