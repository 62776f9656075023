import { lengthText } from '#model/length.ts';
import type { Lang } from './texts.ts';

const NAMES = {
	en: {
		days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
		months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
	},
	da: {
		days: ['søn.', 'man.', 'tirs.', 'ons.', 'tors.', 'fre.', 'lør.'],
		months: ['jan.', 'feb.', 'mar.', 'apr.', 'maj', 'jun.', 'jul.', 'aug.', 'sep.', 'okt.', 'nov.', 'dec.'],
	},
} as const;

/** Times and lengths as people write them, in one language and one time zone. */
export interface Times {
	/** `Mon 23 Nov 14:02`, `man. 23. nov. kl. 14.02`; the year where it is not that of `now`. */
	moment(at: number): string;
	/** `at 14:02`, `on Mon 23 Nov at 14:02`, to go into a sentence. */
	when(at: number): string;
	/** `14:02`, `kl. 14.02`; as a moment where it is not today. */
	clock(at: number): string;
	/** `2 min 3 s`. */
	length(seconds: number): string;
}

interface Clock {
	year: number;
	month: number;
	day: number;
	/** 0 = Sunday. */
	weekday: number;
	hour: string;
	minute: string;
}

/** Reads a time off the clock of a time zone. */
function clockOf(timeZone: string): (at: number) => Clock {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
	return at => {
		const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
		const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)];
		const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
		return { year, month, day, weekday, hour: found.hour!, minute: found.minute! };
	};
}

/** Own names of days and months: what Intl prints differs between versions of its data, and a mail must not. */
export function timesIn(lang: Lang, timeZone: string, now: number): Times {
	const read = clockOf(timeZone);
	const isDanish = lang === 'da';
	const clock = (at: number) => {
		const { hour, minute } = read(at);
		return isDanish ? `kl. ${hour}.${minute}` : `${hour}:${minute}`;
	};
	const date = (at: number) => {
		const { year, month, day, weekday } = read(at);
		const { days, months } = NAMES[lang];
		const shownYear = year === read(now).year ? '' : ` ${year}`;
		return `${days[weekday]} ${day}${isDanish ? '.' : ''} ${months[month - 1]}${shownYear}`;
	};
	return {
		moment: at => `${date(at)} ${clock(at)}`,
		clock: at => (date(at) === date(now) ? clock(at) : `${date(at)} ${clock(at)}`),
		when(at) {
			const isToday = date(at) === date(now);
			if (isDanish) return `${isToday ? 'i dag' : date(at)} ${clock(at)}`;
			return `${isToday ? 'today' : `on ${date(at)}`} at ${clock(at)}`;
		},
		length: seconds => lengthText(seconds, lang),
	};
}
