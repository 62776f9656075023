import { addDays, isBankDay, isWorkingDay } from '#model/calendar.ts';
import { dayOf, momentAt } from '../register/day.ts';

const OPENS = '08:00';
const CLOSES = '16:00';
const WHOLE_DAY = 8 * 3_600_000;

/** Where somebody is at work: in a time zone, but for the organisation's own closing days. */
export interface Office {
	timeZone: string;
	closedDays: ReadonlySet<string>;
}

/** How long from one moment to another the office was open, 08:00 to 16:00 on working days, in milliseconds. */
export function officeTime(from: number, to: number, { timeZone, closedDays }: Office): number {
	const first = dayOf(from, timeZone);
	const last = dayOf(to, timeZone);
	let open = 0;
	for (let day = first; day <= last; day = addDays(day, 1)) {
		if (!isWorkingDay(day, closedDays)) continue;
		if (day !== first && day !== last) {
			open += WHOLE_DAY;
			continue;
		}
		const opens = momentAt(day, OPENS, timeZone).first;
		const closes = momentAt(day, CLOSES, timeZone).last;
		open += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
	}
	return open;
}

/** Bank days after one day up to and with another (`YYYY-MM-DD`); not counted beyond `most`. */
export function bankDaysAfter(day: string, until: string, most = Number.POSITIVE_INFINITY): number {
	let count = 0;
	for (let next = addDays(day, 1); next <= until && count < most; next = addDays(next, 1)) {
		if (isBankDay(next)) count++;
	}
	return count;
}

/** The `count`-th bank day after a day. */
export function bankDayAfter(day: string, count: number): string {
	let found = day;
	for (let left = count; left > 0; ) {
		found = addDays(found, 1);
		if (isBankDay(found)) left--;
	}
	return found;
}
