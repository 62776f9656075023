import { addDays, weekdayOf } from '#model/calendar.ts';
import { instantOf } from '../oncall/local-time.ts';
import { type Cadence, type Due, dayBefore, type Scheduled } from './cadence.ts';

/** What a report tells of: whole days in its time zone. */
export interface Period {
	/** `YYYY-MM-DD`. */
	firstDay: string;
	lastDay: string;
	/** Epoch ms; the moment `to` is not in it. */
	from: number;
	to: number;
}

/** From the first moment of a day to the end of another. */
export function daysFrom(firstDay: string, lastDay: string, timeZone: string): Period {
	const from = instantOf(firstDay, '00:00', timeZone);
	return { firstDay, lastDay, from, to: instantOf(lastDay, '24:00', timeZone) };
}

const mondayOf = (date: string) => addDays(date, 1 - weekdayOf(date));
const monthBefore = (date: string): string => addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 7);
const lastOf = (month: string): string => {
	const next = addDays(`${month}-28`, 4).slice(0, 7);
	return addDays(`${next}-01`, -1);
};

function boundsOf(cadence: Cadence, date: string): [string, string] {
	if (cadence.kind === 'daily') return [dayBefore(cadence, date), addDays(date, -1)];
	if (cadence.kind === 'weekly') return [addDays(mondayOf(date), -7), addDays(mondayOf(date), -1)];
	const month = monthBefore(date);
	return [`${month}-01`, lastOf(month)];
}

/** A daily report tells of all days since the one before it, a weekly of the last whole week, a monthly of the last month. */
export function periodOf({ cadence, timeZone }: Scheduled, { date }: Pick<Due, 'date'>): Period {
	return daysFrom(...boundsOf(cadence, date), timeZone);
}

/** As long a time just before: a week, a month, so many days. */
export function periodBefore({ cadence, timeZone }: Scheduled, period: Period): Period {
	if (cadence.kind === 'monthly') {
		const month = monthBefore(period.firstDay);
		return daysFrom(`${month}-01`, lastOf(month), timeZone);
	}
	const length = Math.round((Date.parse(period.lastDay) - Date.parse(period.firstDay)) / 86_400_000) + 1;
	return daysFrom(addDays(period.firstDay, -length), addDays(period.lastDay, -length), timeZone);
}

/** ISO 8601: the week of its Thursday. */
export function weekOf(date: string): { year: number; week: number } {
	const thursday = addDays(mondayOf(date), 3);
	const year = Number(thursday.slice(0, 4));
	const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
	return { year, week: Math.floor(days / 7) + 1 };
}

/** The part of a report's key that names its time: `2026-W47`, `2026-10`, `2026-11-23`. */
export function labelOf({ cadence }: Scheduled, { date }: Pick<Due, 'date'>): string {
	if (cadence.kind === 'monthly') return monthBefore(date);
	if (cadence.kind === 'daily') return date;
	const { year, week } = weekOf(addDays(mondayOf(date), -7));
	return `${year}-W${String(week).padStart(2, '0')}`;
}
