import type { DriftUnit } from './drift.ts';
import type { Lang } from './drift-words.ts';
import { lengthText } from './length.ts';

/** Numbers of signals as people read them. What Intl prints differs between versions of its data, and a mail must not. */
const MARKS = { en: { thousands: ',', decimal: '.' }, da: { thousands: '.', decimal: ',' } } as const;

/** `1,234`, `1.234`; at most so many decimals, and none that are zero. */
export function numberText(value: number, lang: Lang, decimals = 0): string {
	const [whole = '0', part = ''] = Math.abs(value).toFixed(decimals).split('.');
	const { thousands, decimal } = MARKS[lang];
	const rest = part.replace(/0+$/, '');
	const isZero = Number(whole) === 0 && rest === '';
	const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
	return `${value < 0 && !isZero ? '−' : ''}${grouped}${rest === '' ? '' : `${decimal}${rest}`}`;
}

/** Three digits that count, so that 0.042 and 0.051 differ as much as 420 and 510 do. */
function plainText(value: number, lang: Lang): string {
	if (value === 0) return '0';
	const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
	return numberText(value, lang, Math.min(6, decimals));
}

/** `43 %`; a share of all is never rounded up to all, nor down to none. */
export function shareText(share: number, lang: Lang): string {
	const hundredths = 100 * share;
	const shown = numberText(hundredths, lang, hundredths < 10 ? 1 : 0);
	if (shown === '0' && share > 0) return lang === 'da' ? 'under 0,1 %' : 'under 0.1 %';
	if (shown === '100' && share < 1) return `${numberText(Math.min(99.9, hundredths), lang, 1)} %`;
	return `${shown} %`;
}

/** `41 s`, `2 min 3 s`; tenths below ten seconds, and from ten minutes on no seconds. */
export function secondsText(seconds: number, lang: Lang): string {
	const length = Math.abs(seconds);
	const sign = seconds < 0 ? '−' : '';
	if (length < 1) return `${sign}${numberText(length, lang, 2)} s`;
	if (length < 9.95) return `${sign}${numberText(length, lang, 1)} s`;
	let rest = Math.round(length);
	if (rest >= 600) rest = 60 * Math.round(rest / 60);
	return `${sign}${lengthText(rest, lang)}`;
}

const ITEMS = { en: ['item', 'items'], da: ['sag', 'sager'] } as const;

/** A value of a signal: `2 min 3 s`, `28 items`, `4.5 %`, `1,234`. */
export function valueText(value: number, unit: DriftUnit, lang: Lang): string {
	if (unit === 'seconds') return secondsText(value, lang);
	if (unit === 'ratio') return shareText(value, lang);
	if (unit === 'none') return plainText(value, lang);
	const amount = numberText(value, lang, Math.abs(value) < 10 ? 1 : 0);
	return `${amount} ${ITEMS[lang][amount === '1' ? 0 : 1]}`;
}

/** The larger part of what was and what is that is still said in per cent: beyond, so many times is easier to grasp. */
const LARGEST_PERCENT = 4;

/**
 * `+78 %`, `−57 %`, `6.2 times as much`; null where there is nothing to hold it against: it was 0, or the values are shares,
 * whose per cent of per cent nobody reads rightly.
 */
export function relativeText(
	from: number | null,
	to: number | null,
	unit: DriftUnit,
	lang: Lang,
): string | null {
	if (from === null || to === null || from <= 0 || unit === 'ratio') return null;
	const ratio = to / from;
	if (ratio > LARGEST_PERCENT) {
		const times = numberText(ratio, lang, ratio < 10 ? 1 : 0);
		return lang === 'da' ? `${times} gange så meget` : `${times} times as much`;
	}
	const percent = 100 * (ratio - 1);
	const amount = numberText(Math.abs(percent), lang, Math.abs(percent) < 1 ? 1 : 0);
	if (amount === '0') return '±0 %';
	return `${percent > 0 ? '+' : '−'}${amount} %`;
}

/** How often something happens: `3 in 100 runs`, `1 in 250 runs`, `43 % of the runs`. */
export function oftenText(share: number, lang: Lang): string {
	const [of, runs] = lang === 'da' ? ['ud af', 'kørsler'] : ['in', 'runs'];
	if (share >= 0.2)
		return lang === 'da' ? `${shareText(share, lang)} af kørslerne` : `${shareText(share, lang)} of the runs`;
	const hundred = Math.round(100 * share);
	if (share >= 0.0095) return `${hundred} ${of} 100 ${runs}`;
	return `1 ${of} ${numberText(Math.round(1 / share), lang)} ${runs}`;
}

/** `1 : 2,300`; millions in words. Evidence beyond that says no more. */
export function evidenceText(evidence: number, lang: Lang): string {
	if (evidence < 1e6) return `1 : ${numberText(Math.max(1, Number(evidence.toPrecision(3))), lang)}`;
	const words = lang === 'da' ? ['mio.', 'over 1 mia.'] : ['million', 'over 1 billion'];
	if (!(evidence < 1e9)) return `1 : ${words[1]}`;
	return `1 : ${numberText(Number((evidence / 1e6).toPrecision(2)), lang, 1)} ${words[0]}`;
}
