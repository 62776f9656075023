import { addDays, isWorkingDay } from '#model/calendar.ts';

/** Days are `YYYY-MM-DD`; `closed` are the organisation's own closing days. */
const DAY_MS = 86_400_000;

/** From one day to a later one. */
export const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The first working day on or after a day. */
export function workingDayFrom(date: string, closed: ReadonlySet<string>): string {
	let day = date;
	while (!isWorkingDay(day, closed)) day = addDays(day, 1);
	return day;
}

/** The last working day on or before a day. */
export function workingDayUntil(date: string, closed: ReadonlySet<string>): string {
	let day = date;
	while (!isWorkingDay(day, closed)) day = addDays(day, -1);
	return day;
}

/** So many working days after a day. */
export function workingDaysAfter(date: string, days: number, closed: ReadonlySet<string>): string {
	let day = date;
	for (let left = days; left > 0; left--) day = workingDayFrom(addDays(day, 1), closed);
	return day;
}
