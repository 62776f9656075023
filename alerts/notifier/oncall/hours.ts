import { addDays, isBankDay, isWorkingDay, weekdayOf } from '#model/calendar.ts';
import { type Hours, WEEKDAYS } from './file.ts';
import { instantOf, localOf } from './local-time.ts';

/** Opening hours of a rota or a step, with what is needed to reckon them. */
export interface OpeningHours {
	hours: Hours;
	timeZone: string;
	/** The organisation's own closing days. */
	closed: ReadonlySet<string>;
}

function isDay({ hours: { days }, closed }: OpeningHours, day: string): boolean {
	if (days === 'bank') return isBankDay(day) && !closed.has(day);
	if (days === 'workdays') return isWorkingDay(day, closed);
	return days.includes(WEEKDAYS[weekdayOf(day) - 1]!);
}

/** Whether they are open at a moment. Hours over midnight belong to the day they begin on. */
export function isOpen(opening: OpeningHours, at: number): boolean {
	const { day, time } = localOf(at, opening.timeZone);
	const { from, to } = opening.hours;
	if (from < to) return isDay(opening, day) && from <= time && time < to;
	return (isDay(opening, day) && time >= from) || (isDay(opening, addDays(day, -1)) && time < to);
}

/** Longer than any holiday; whoever closes for longer is not waited for. */
const DAYS_AHEAD = 60;

/** The first moment from `at` on at which they are open; `at` itself when they stay closed for two months. */
export function nextOpen(opening: OpeningHours, at: number): number {
	if (isOpen(opening, at)) return at;
	const { day } = localOf(at, opening.timeZone);
	for (let days = 0; days <= DAYS_AHEAD; days++) {
		const candidate = addDays(day, days);
		if (!isDay(opening, candidate)) continue;
		const opens = instantOf(candidate, opening.hours.from, opening.timeZone);
		if (opens > at) return opens;
	}
	return at;
}
