import { addDays, isBankDay, isWorkingDay, weekdayOf } from '#model/calendar.ts';
import type { ReportName } from '#model/report.ts';
import { instantOf, localOf } from '../oncall/local-time.ts';

export type DayKind = 'all' | 'bank' | 'working';

/** When a report is due: at a time of day on certain days. 1 is Monday. */
export type Cadence =
	| {
			kind: 'daily';
			at: string;
			days: DayKind /** The organisation's own: no working days. */;
			closed?: ReadonlySet<string>;
	  }
	| { kind: 'weekly'; at: string; weekday: number }
	| { kind: 'monthly'; at: string };

export interface Scheduled {
	report: ReportName;
	cadence: Cadence;
	timeZone: string;
}

/** One time a report is due. */
export interface Due {
	report: ReportName;
	/** The day it is due on, `YYYY-MM-DD`. */
	date: string;
	/** Epoch ms. */
	dueAt: number;
	/** Days on which an earlier one was due that has never been sent, oldest first; at most the last 31. */
	skipped: string[];
}

/** More than the days between the first bank days of two months. */
const REACH_DAYS = 40;
const MOST_SKIPPED = 31;
/** Clocks are put back by less than this; what is later was noted by one that was wrong. */
const CLOCK_MS = 2 * 86_400_000;

const isOn: Record<DayKind, (date: string, closed: ReadonlySet<string> | undefined) => boolean> = {
	all: () => true,
	bank: isBankDay,
	working: isWorkingDay,
};

function isFirstBankDay(date: string): boolean {
	if (!isBankDay(date)) return false;
	for (let day = `${date.slice(0, 8)}01`; day < date; day = addDays(day, 1)) if (isBankDay(day)) return false;
	return true;
}

/** Whether a report is due on a day. */
export function fallsOn(cadence: Cadence, date: string): boolean {
	if (cadence.kind === 'monthly') return isFirstBankDay(date);
	if (cadence.kind === 'weekly') return weekdayOf(date) === cadence.weekday;
	return isOn[cadence.days](date, cadence.closed);
}

/** The latest of its days before a day. */
export function dayBefore(cadence: Cadence, date: string): string {
	let day = addDays(date, -1);
	for (let back = 0; back < REACH_DAYS && !fallsOn(cadence, day); back++) day = addDays(day, -1);
	return day;
}

/** The last time at or before `now` at which it was due. */
function lastDue({ cadence, timeZone }: Scheduled, now: number): { date: string; dueAt: number } {
	// The day after: a zone's day may have begun where UTC's has not.
	let date = addDays(localOf(now, timeZone).day, 1);
	for (;;) {
		date = dayBefore(cadence, date);
		const dueAt = instantOf(date, cadence.at, timeZone);
		if (dueAt <= now) return { date, dueAt };
	}
}

function skippedOf({ cadence, timeZone }: Scheduled, date: string, last: number | null): string[] {
	const skipped: string[] = [];
	if (last === null) return skipped;
	for (let day = dayBefore(cadence, date); skipped.length < MOST_SKIPPED; day = dayBefore(cadence, day)) {
		if (instantOf(day, cadence.at, timeZone) <= last) break;
		skipped.unshift(day);
	}
	return skipped;
}

/**
 * The reports to send now, each for the last time it was due: one missed while the notifier was down goes on the next tick, once;
 * those before it are of no more use, and are named. `lastSent` tells for which time (epoch ms) each was sent last. A time far in
 * the future comes from a clock that was wrong: then it counts as unknown, and the key of the report keeps it from going twice.
 */
export function dueReports(
	schedule: readonly Scheduled[],
	lastSent: Partial<Record<ReportName, number | null>>,
	now: number,
): Due[] {
	return schedule.flatMap(one => {
		const { date, dueAt } = lastDue(one, now);
		const told = lastSent[one.report] ?? null;
		const last = told !== null && told <= now + CLOCK_MS ? told : null;
		if (last !== null && last >= dueAt) return [];
		return [{ report: one.report, date, dueAt, skipped: skippedOf(one, date, last) }];
	});
}
