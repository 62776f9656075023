import { addDays, isBankDay, isWorkingDay } from '#model/calendar.ts';
import type { BankDaySchedule, CronSchedule } from '#model/schedule.ts';
import { parseCron } from './cron-shape.ts';

/** Whether a robot is started on a day, `YYYY-MM-DD`. */
export type StartsOn = (day: string) => boolean;

/** Christmas and Easter are five days off at most; a closed July with its neighbours is more. */
const LONGEST_OFF = 100;

/** The n-th bank day of each month, from its end when negative. */
export function bankDayOfMonth(bankDay: BankDaySchedule['bankDay']): StartsOn {
	const place = bankDay === 'first' ? 1 : bankDay === 'last' ? -1 : bankDay;
	const known = new Map<string, string | undefined>();
	return day => {
		const month = day.slice(0, 7);
		if (!known.has(month)) known.set(month, bankDaysOf(month).at(place > 0 ? place - 1 : place));
		return known.get(month) === day;
	};
}

/** The bank days of a month, `YYYY-MM`. */
export function bankDaysOf(month: string): string[] {
	const days: string[] = [];
	for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1))
		if (isBankDay(day)) days.push(day);
	return days;
}

/**
 * The days that the days of a cron (day of month, month, day of week) become: those of the kind asked for, and, where the
 * others are moved, the nearest of that kind before or after them. Two moved to one day are one.
 */
export function movedDays(
	days: string,
	kind: NonNullable<CronSchedule['days']>,
	otherwise: NonNullable<CronSchedule['otherwise']>,
	closed: ReadonlySet<string>,
): StartsOn {
	const open: StartsOn = kind === 'bank' ? isBankDay : day => isWorkingDay(day, closed);
	const meant = remembered(daysOfCron(days));
	if (otherwise === 'skip') return remembered(day => open(day) && meant(day));
	const step = otherwise === 'before' ? 1 : -1;
	return remembered(day => {
		if (!open(day)) return false;
		if (meant(day)) return true;
		let other = addDays(day, step);
		for (let off = 0; off < LONGEST_OFF && !open(other); off++, other = addDays(other, step))
			if (meant(other)) return true;
		return false;
	});
}

function daysOfCron(days: string): StartsOn {
	if (days === '* * *') return () => true;
	const job = parseCron(`0 0 ${days}`, 'UTC');
	return day => job.match(new Date(`${day}T00:00:00Z`));
}

function remembered(work: StartsOn): StartsOn {
	const known = new Map<string, boolean>();
	return day => {
		const kept = known.get(day);
		if (kept !== undefined) return kept;
		const answer = work(day);
		known.set(day, answer);
		return answer;
	};
}
