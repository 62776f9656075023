import { html } from 'ghtml';
import type { DutyHours } from '#model/oncall.ts';
import type { Voice } from '../voice.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEK)[number];

/** `Workdays 08:00–16:00`, `Mon–Fri 16:00–08:00`; the zone where it is not that of the page. */
export function hoursWords({ days, from, to, timeZone }: DutyHours, { t }: Voice, pageZone: string): string {
	const on = typeof days === 'string' ? t.oncall[days] : daysWords(days, t.oncall.days);
	return `${on} ${from}–${to}${timeZone === pageZone ? '' : ` (${timeZone})`}`;
}

function daysWords(given: readonly string[], names: Record<Weekday, string>): string {
	const at = WEEK.flatMap((day, index) => (given.includes(day) ? [index] : []));
	const name = (index: number) => names[WEEK[index] as Weekday];
	const inARow = at.length > 2 && at.every((index, i) => index === (at[0] as number) + i);
	return inARow ? `${name(at[0] as number)}–${name(at.at(-1) as number)}` : at.map(name).join(', ');
}

/** The ISO week of a day (`YYYY-MM-DD`): the one its Thursday is in. */
export function weekOf(day: string): number {
	const date = new Date(`${day}T00:00:00Z`);
	const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * 86_400_000);
	const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
	return Math.floor((thursday.getTime() - first) / 604_800_000) + 1;
}

/** Addresses break before their `@`, and not in the middle of a name. */
export const addresses = (all: readonly string[]): string =>
	all
		.map(address => {
			const [name, host] = address.split(/(?=@)/, 2);
			return html`<bdi>${name ?? ''}!${host === undefined || name === '' ? '' : html`<wbr>${host}`}</bdi>`;
		})
		.join(', ');
