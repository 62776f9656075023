import type { Lang } from '../mails/texts.ts';

/** Numbers as people write them. What Intl prints differs between versions of its data, and a mail must not. */
export interface Numbers {
	/** `1,234`, `1.234`; with decimals `0.5`, `0,5`. */
	number(value: number, decimals?: number): string;
	/** `12 %`; a share of all is never rounded up to all, nor down to none. */
	percent(share: number): string;
	/** `312 hours`; below ten with a decimal. */
	hours(value: number): string;
	/** `1 run`, `12 runs`. */
	count(value: number, one: string, many: string): string;
	/** `8 of 9`. */
	of(part: number, whole: number): string;
	/** `12 % more than the week before`; null where there is nothing to compare with. */
	compared(value: number | null, before: number | null, than: string): string | null;
}

const MARKS = { en: { thousands: ',', decimal: '.' }, da: { thousands: '.', decimal: ',' } } as const;
const WORDS = {
	en: {
		of: 'of',
		hour: 'hour',
		hours: 'hours',
		more: 'more than',
		fewer: 'less than',
		same: 'as',
	},
	da: {
		of: 'af',
		hour: 'time',
		hours: 'timer',
		more: 'mere end',
		fewer: 'mindre end',
		same: 'som',
	},
} as const;

function grouped(value: number, decimals: number, lang: Lang): string {
	const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.');
	const { thousands, decimal } = MARKS[lang];
	const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
	const text = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
	return `${sign}${text}${part === undefined ? '' : `${decimal}${part}`}`;
}

function percentOf(share: number, lang: Lang): string {
	const hundredths = share * 100;
	const whole = Math.round(hundredths);
	const isRoundedAway = (whole === 100 && share < 1) || (whole === 0 && share > 0);
	const shown = isRoundedAway ? Math.min(99.9, Math.max(0.1, Math.round(hundredths * 10) / 10)) : whole;
	return `${grouped(shown, isRoundedAway ? 1 : 0, lang)} %`;
}

export function numbersIn(lang: Lang): Numbers {
	const words = WORDS[lang];
	const number = (value: number, decimals = 0) => grouped(value, decimals, lang);
	const percent = (share: number) => percentOf(share, lang);
	return {
		number,
		percent,
		hours(value) {
			const text = number(value, value > 0 && value < 10 ? 1 : 0);
			return `${text} ${text === '1' ? words.hour : words.hours}`;
		},
		count: (value, one, many) => `${number(value)} ${value === 1 ? one : many}`,
		of: (part, whole) => `${number(part)} ${words.of} ${number(whole)}`,
		compared(value, before, than) {
			if (value === null || before === null || before === 0) return null;
			const change = value / before - 1;
			if (Math.abs(change) < 0.005) return `${words.same} ${than}`;
			// Ten times as much as hardly anything says little as a percentage.
			if (change > 9) return `${words.more} ${than} (${number(before)})`;
			return `${percent(Math.abs(change))} ${change > 0 ? words.more : words.fewer} ${than}`;
		},
	};
}
