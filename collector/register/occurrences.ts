import type { BankDaySchedule, CronSchedule, Schedule } from '#model/schedule.ts';
import { occurrencesOf } from './cron.ts';
import { cronShape } from './cron-shape.ts';
import { onDays } from './on-days.ts';
import { bankDayOfMonth, movedDays } from './start-days.ts';
import type { Occurrences } from './types.ts';

export const NO_DAYS: ReadonlySet<string> = new Set();

/**
 * The occurrences of a schedule; null of an ad hoc one. `closedDays` are the organisation's own closing days, `YYYY-MM-DD`.
 * Throws an Error with the reason when the schedule is wrong or never comes true.
 */
export function occurrencesOfSchedule(
	schedule: Schedule,
	timeZone: string,
	closedDays: ReadonlySet<string> = NO_DAYS,
): Occurrences | null {
	if (schedule === 'adhoc') return null;
	if ('bankDay' in schedule) return ofBankDay(schedule, timeZone);
	return schedule.days === undefined
		? occurrencesOf(schedule.cron, timeZone)
		: ofMovedCron(schedule, timeZone, closedDays);
}

function ofBankDay({ bankDay, at }: BankDaySchedule, timeZone: string): Occurrences {
	const [hour, minute] = at.split(':').map(Number);
	return onDays(`${minute} ${hour} * * *`, timeZone, `bankDay ${bankDay}`, bankDayOfMonth(bankDay));
}

/** Times and days of a cron are apart: the times of each day, on those days that its own days are moved to. */
function ofMovedCron({ cron, days, otherwise }: CronSchedule, timeZone: string, closed: ReadonlySet<string>) {
	const { timesCron, days: own } = cronShape(cron);
	const calendar = days === 'working' ? [...closed].sort().join() : '';
	const name = `${own} ${days} ${otherwise ?? 'skip'} ${calendar}`;
	try {
		return onDays(timesCron, timeZone, name, movedDays(own, days!, otherwise ?? 'skip', closed));
	} catch (error) {
		throw new Error(`"${cron}" on ${days} days: ${(error as Error).message}`);
	}
}

/** A schedule in a word: `adhoc`, `0 6 15 * * bank before · Europe/Copenhagen`, `bankDay -2 06:00 · Europe/Copenhagen`. */
export function scheduleText(schedule: Schedule, timeZone: string): string {
	if (schedule === 'adhoc') return 'adhoc';
	const words =
		'bankDay' in schedule
			? ['bankDay', schedule.bankDay, schedule.at]
			: [schedule.cron, schedule.days, schedule.otherwise];
	return `${words.filter(word => word !== undefined).join(' ')} · ${timeZone}`;
}
