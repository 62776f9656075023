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
	/** `14:02`, `kl. 14.02`. */
	clock(at: number): string;
	/** `Mon 23 Nov 14:02`, `man. 23. nov. kl. 14.02`; the year where it is not that of `now`. */
	moment(at: number): string;
	/** `at 14:02`, `on Mon 23 Nov at 14:02`, to go into a sentence. */
	when(at: number): string;
	/** `2 min 3 s`. */
	length(seconds: number): string;
}

/** Own names of days and months: what Intl prints differs between versions of its data, and a mail must not. */
export function timesIn(lang: Lang, timeZone: string, now: number): Times {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
	const parts = (at: number) => {
		const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
		const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)];
		const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
		return { year, month, day, weekday, hour: found.hour!, minute: found.minute! };
	};
	const clock = (at: number) => {
		const { hour, minute } = parts(at);
		return lang === 'da' ? `kl. ${hour}.${minute}` : `${hour}:${minute}`;
	};
	const date = (at: number) => {
		const { year, month, day, weekday } = parts(at);
		const names = NAMES[lang];
		const shown = year === parts(now).year ? '' : ` ${year}`;
		const dot = lang === 'da' ? '.' : '';
		return `${names.days[weekday]} ${day}${dot} ${names.months[month - 1]}${shown}`;
	};
	const sameDay = (a: number, b: number) => date(a) === date(b);
	return {
		clock,
		moment: at => `${date(at)} ${clock(at)}`,
		when(at) {
			if (lang === 'da') return sameDay(at, now) ? `i dag ${clock(at)}` : `${date(at)} ${clock(at)}`;
			return sameDay(at, now) ? `today at ${clock(at)}` : `on ${date(at)} at ${clock(at)}`;
		},
		length(seconds) {
			const whole = Math.max(0, Math.round(seconds));
			const words = lang === 'da' ? ['d', 't', 'min', 's'] : ['d', 'h', 'min', 's'];
			const amounts = [
				Math.floor(whole / 86_400),
				Math.floor((whole % 86_400) / 3600),
				Math.floor((whole % 3600) / 60),
				whole % 60,
			];
			const first = amounts.findIndex(amount => amount > 0);
			if (first === -1) return `0 ${words[3]}`;
			return amounts
				.map((amount, index) => ({ amount, text: `${amount} ${words[index]}`, index }))
				.filter(({ amount, index }) => amount > 0 && index <= first + 1)
				.map(({ text }) => text)
				.join(' ');
		},
	};
}
