import type { Lang } from './texts.ts';

const DAYS = {
	en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
	da: ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'],
} as const;
const WORDS = {
	en: { adhoc: 'when needed, no fixed times', daily: 'every day', and: 'and', to: 'to', every: '' },
	da: { adhoc: 'efter behov, ingen faste tider', daily: 'hver dag', and: 'og', to: 'til', every: 'hver ' },
} as const;
const KINDS = {
	en: { bank: ', bank days only', working: ', working days only' },
	da: { bank: ', kun bankdage', working: ', kun arbejdsdage' },
} as const;

const CRON = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7](?:-[0-7])?(?:,[0-7])*)( bank| working)?$/;
const BANK_DAY = /^bankDay (first|last|1|-1) (\d\d):(\d\d)$/;

const clock = (hour: string, minute: string, lang: Lang) =>
	lang === 'da'
		? `kl. ${hour.padStart(2, '0')}.${minute.padStart(2, '0')}`
		: `at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;

function daysText(days: string, lang: Lang): string {
	const { daily, and, to, every } = WORDS[lang];
	if (days === '*') return daily;
	const name = (day: string) => DAYS[lang][Number(day) % 7];
	const parts = days.split(',').map(part => part.split('-').map(name).join(` ${to} `));
	const last = parts.pop();
	return `${every}${parts.length === 0 ? last : `${parts.join(', ')} ${and} ${last}`}`;
}

function firstOrLast(which: string, lang: Lang): string {
	const first = which === 'first' || which === '1';
	if (lang === 'da') return `${first ? 'første' : 'sidste'} bankdag i måneden`;
	return `${first ? 'first' : 'last'} bank day of the month`;
}

/**
 * A robot's schedule in words where that is easy (`0 6 * * 1-5 · Europe/Copenhagen`: `Monday to Friday at 06:00`), else as it
 * stands in the register. The zone is told where it is not the mail's.
 */
export function scheduleWords(schedule: string | null, lang: Lang, timeZone: string): string | null {
	if (schedule === null) return null;
	if (schedule === 'adhoc') return WORDS[lang].adhoc;
	const [rule = '', zone = timeZone] = schedule.split(' · ');
	const where = zone === timeZone ? '' : ` (${zone})`;
	const cron = CRON.exec(rule);
	if (cron !== null) {
		const [, minute, hour, days, kind] = cron as unknown as string[];
		const only = kind === undefined ? '' : KINDS[lang][kind.trim() as 'bank' | 'working'];
		return `${daysText(days!, lang)} ${clock(hour!, minute!, lang)}${only}${where}`;
	}
	const bankDay = BANK_DAY.exec(rule);
	if (bankDay === null) return schedule;
	const [, which, hour, minute] = bankDay as unknown as string[];
	return `${firstOrLast(which!, lang)} ${clock(hour!, minute!, lang)}${where}`;
}
