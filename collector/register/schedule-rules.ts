import { durationSeconds } from '#model/duration.ts';
import type { Schedule } from '#model/schedule.ts';
import type { Breach, SoundRobot } from './breach.ts';
import type { Common } from './common.ts';
import { knownZone } from './day.ts';
import { occurrencesOfSchedule } from './occurrences.ts';
import { zoneFault } from './zone.ts';

type SoundSchedule = NonNullable<Exclude<SoundRobot['schedule'], 'adhoc'>>;

export function zoneIsKnown({ schedule }: SoundRobot): Breach[] {
	const zone = typeof schedule === 'object' ? schedule.timeZone : undefined;
	const reason = zone === undefined ? undefined : zoneFault(zone);
	return reason === undefined ? [] : [{ path: ['schedule', 'timeZone'], reason }];
}

export function scheduleComesTrue({ schedule }: SoundRobot, common: Common): Breach[] {
	if (typeof schedule !== 'object') return [];
	const whole = wholeSchedule(schedule);
	if (whole === undefined) return [];
	const zone = knownZone(schedule.timeZone ?? common.timeZone) ?? 'UTC';
	try {
		const { interval } = occurrencesOfSchedule(whole, zone, common.closedDays)!;
		return graceFits(schedule.grace, interval);
	} catch (error) {
		const key = 'bankDay' in whole ? 'bankDay' : 'cron';
		return [{ path: ['schedule', key], reason: (error as Error).message }];
	}
}

/** A schedule that can be worked out; the grace is of no account for that. */
function wholeSchedule(schedule: SoundSchedule): Exclude<Schedule, 'adhoc'> | undefined {
	const grace = '1m';
	if ('cron' in schedule && schedule.cron !== undefined) return { ...schedule, cron: schedule.cron, grace };
	if (!('bankDay' in schedule)) return undefined;
	const { bankDay, at } = schedule;
	return bankDay === undefined || bankDay === 0 || at === undefined
		? undefined
		: { ...schedule, bankDay, at, grace };
}

/** With a longer grace a late run could not be told from the next one. */
function graceFits(grace: string | undefined, interval: number): Breach[] {
	if (grace === undefined) return [];
	const path = ['schedule', 'grace'];
	const seconds = durationSeconds(grace);
	if (seconds === 0) return [{ path, reason: 'must be more than 0: no robot starts on the very second' }];
	if (seconds * 1000 <= interval) return [];
	return [{ path, reason: `${grace} is longer than the ${interval / 60_000} minutes between two runs` }];
}

export function bankDayIsOne({ schedule }: SoundRobot): Breach[] {
	if (typeof schedule !== 'object' || !('bankDay' in schedule) || schedule.bankDay !== 0) return [];
	return [{ path: ['schedule', 'bankDay'], reason: 'there is no bank day 0: 1 is the first, -1 the last' }];
}

export function otherwiseNeedsDays({ schedule }: SoundRobot): Breach[] {
	if (typeof schedule !== 'object' || !('otherwise' in schedule) || 'days' in schedule) return [];
	const reason = '"otherwise" is about days that are not bank or working days: "days" is missing';
	return [{ path: ['schedule', 'otherwise'], reason }];
}
