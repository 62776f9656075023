import { addDays } from '#model/calendar.ts';
import { clockOf, dayOf } from '../../register/day.ts';

const MINUTE = 60_000;
const FIRST = '2000-01-01';
const FIRST_AT = Date.parse(`${FIRST}T00:00:00Z`);
export const DAY_MINUTES = 1440;

/**
 * A moment as minutes on the clocks of a zone since the first day of 2000, as if no clock were ever changed: schedules mean
 * times of day, and an hour more or less in two nights of a year does not matter to what is learnt.
 */
export function localMinute(time: number, timeZone: string): number {
	const days = (Date.parse(`${dayOf(time, timeZone)}T00:00:00Z`) - FIRST_AT) / (DAY_MINUTES * MINUTE);
	return days * DAY_MINUTES + clockOf(time, timeZone);
}

/** The day of such a minute, `YYYY-MM-DD`. */
export function localDay(minute: number): string {
	return addDays(FIRST, Math.floor(minute / DAY_MINUTES));
}
