import { isBankDay, isWorkingDay, weekdayOf } from '#model/calendar.ts';
import { bankDayOfMonth, bankDaysOf, movedDays, type StartsOn } from '../../register/start-days.ts';

/** Days a schedule could mean. The simpler ones come first. */
export interface Days {
	startsOn: StartsOn;
	/** So many starts must have been seen to believe it. */
	atLeast: number;
	/** With the time of day `HH:MM`, or as the last fields of a cron. */
	schedule:
		| { bankDay: 'first' | 'last' | number }
		| { days?: 'bank' | 'working'; otherwise?: 'before' | 'after'; cron: string };
}

const WEEKLY = 5;
const MONTHLY = 4;
/** A weekday belongs to the schedule when it has at least half as many starts as the weekday that has most. */
const WEEKDAY_SHARE = 0.5;
/** A robot that starts on more days a month is no monthly one. */
const MONTHLY_DAYS = 3;
/** So many of the days seen must be a kind's own, for it to be tried. */
const OWN_SHARE = 0.8;

/** The days worth trying for starts that were on these days, `YYYY-MM-DD`. */
export function daysToTry(seen: readonly string[], closed: ReadonlySet<string>): Days[] {
	const own = (days: Days) => seen.filter(days.startsOn).length >= OWN_SHARE * seen.length;
	const months = new Set(seen.map(day => day.slice(0, 7))).size;
	const seldom = seen.length <= MONTHLY_DAYS * months;
	return [...ofWeek(seen, closed), ...(seldom ? ofMonth(seen, closed) : [])].filter(own);
}

function ofWeek(seen: readonly string[], closed: ReadonlySet<string>): Days[] {
	const cron = (days: string, startsOn: StartsOn): Days => ({
		startsOn,
		atLeast: WEEKLY,
		schedule: { cron: days },
	});
	const weekdays = weekdaysOf(seen);
	return [
		cron('* * *', () => true),
		cron('* * 1-5', day => weekdayOf(day) <= 5),
		{ startsOn: isBankDay, atLeast: WEEKLY, schedule: { cron: '* * *', days: 'bank' } },
		{
			startsOn: day => isWorkingDay(day, closed),
			atLeast: WEEKLY,
			schedule: { cron: '* * *', days: 'working' },
		},
		cron(`* * ${weekdays.map(day => day % 7).join()}`, day => weekdays.includes(weekdayOf(day))),
	];
}

function weekdaysOf(seen: readonly string[]): number[] {
	const counts = [1, 2, 3, 4, 5, 6, 7].map(weekday => seen.filter(day => weekdayOf(day) === weekday).length);
	const most = Math.max(...counts);
	return counts.flatMap((count, index) => (count >= WEEKDAY_SHARE * most ? [index + 1] : []));
}

function ofMonth(seen: readonly string[], closed: ReadonlySet<string>): Days[] {
	const dates = [...new Set(seen.map(day => Number(day.slice(8))))];
	const cron = (days: string, startsOn: StartsOn): Days => ({
		startsOn,
		atLeast: MONTHLY,
		schedule: { cron: days },
	});
	const isLastDay: StartsOn = day =>
		new Date(Date.parse(day) + 86_400_000).toISOString().endsWith('01T00:00:00.000Z');
	return [
		...dates.map(date => cron(`${date} * *`, day => Number(day.slice(8)) === date)),
		cron('L * *', isLastDay),
		...bankDaysSeen(seen).map(bankDay => ({
			startsOn: bankDayOfMonth(bankDay),
			atLeast: MONTHLY,
			schedule: { bankDay },
		})),
		...moved(dates, closed),
	];
}

/** Which bank day of its month the last start was on, from both ends. */
function bankDaysSeen(seen: readonly string[]): ('first' | 'last' | number)[] {
	const places = seen.flatMap(day => {
		const days = bankDaysOf(day.slice(0, 7));
		const index = days.indexOf(day);
		return index === -1 ? [] : [index + 1, index - days.length];
	});
	const word = (place: number) => (place === 1 ? 'first' : place === -1 ? 'last' : place);
	return [...new Set(places)].filter(place => Math.abs(place) <= 15).map(word);
}

/** The bank day before or after a date: the date is that of a start, or one of the days next to it. */
function moved(dates: readonly number[], closed: ReadonlySet<string>): Days[] {
	const near = new Set(
		dates.flatMap(date => [date, date - 1, date + 1]).filter(date => date >= 1 && date <= 28),
	);
	return [...near]
		.sort((a, b) => a - b)
		.flatMap(date =>
			(['before', 'after'] as const).map(otherwise => ({
				startsOn: movedDays(`${date} * *`, 'bank', otherwise, closed),
				atLeast: MONTHLY,
				schedule: { cron: `${date} * *`, days: 'bank' as const, otherwise },
			})),
		);
}
