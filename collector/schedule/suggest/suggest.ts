import { stringify } from 'yaml';
import type { Schedule, SuggestedSchedule } from '#model/schedule.ts';
import { quantile } from '../../quantile.ts';
import { type Days, daysToTry } from './days.ts';
import { type Fit, fitOf } from './fit.ts';
import { localDay, localMinute } from './local-start.ts';
import { EARLY, slotOf, type Times, timesOf, timesText } from './times.ts';

export interface StartsSeen {
	/** Epoch milliseconds, in any order. */
	starts: readonly number[];
	timeZone: string;
	closedDays: ReadonlySet<string>;
	now: number;
}

/** So many of the starts must be explained, and no more of the times be missed. */
const EXPLAINED = 0.9;
const MISSED = 0.1;
/** More repeats than this for each time met are no repeats by hand: the robot starts all the time. */
const REPEATS = 0.25;
/** Graces people would write, in minutes; with a shorter one a slow morning is a mail. */
const GRACES = [10, 15, 20, 30, 45];
const LATE_SHARE = 0.98;
const ROOM = 1.25;

/**
 * The schedule that starts speak for, with a grace; null when they speak for none. Of the schedules that explain at least
 * nine of ten starts and are missed in less than one of ten, the one with the fewest errors, and of these the simplest. A
 * start soon after one on time counts as a repeat by hand, and not at all.
 */
export function suggestSchedule({ starts, timeZone, closedDays, now }: StartsSeen): SuggestedSchedule | null {
	if (starts.length === 0) return null;
	const local = starts.map(start => localMinute(start, timeZone)).sort((a, b) => a - b);
	const times = timesOf(local);
	const seen = [...new Set(local.map(start => localDay(slotOf(start, times).due)))];
	const until = localMinute(now, timeZone);
	const found = daysToTry(seen, closedDays)
		.map(days => ({ days, fit: fitOf(local, times, days.startsOn, until) }))
		.filter(({ days, fit }) => isGood(fit, days.atLeast))
		.reduce<Found | null>(
			(best, one) => (best === null || errors(one.fit) < errors(best.fit) ? one : best),
			null,
		);
	return found === null ? null : told(found, times);
}

interface Found {
	days: Days;
	fit: Fit;
}

const errors = ({ strays, missed }: Fit) => strays + missed;

function isGood({ late, strays, repeats, missed }: Fit, atLeast: number): boolean {
	const met = late.length;
	return (
		met >= atLeast &&
		met >= EXPLAINED * (met + strays) &&
		missed < MISSED * (met + missed) &&
		repeats <= REPEATS * met
	);
}

function told({ days, fit }: Found, times: Times): SuggestedSchedule | null {
	const grace = graceOf(fit.late);
	const schedule = scheduleOf(days, times, `${grace}m`);
	if (schedule === null) return null;
	return {
		schedule,
		yaml: stringify({ schedule }, { lineWidth: 110 }),
		starts: fit.late.length + fit.strays,
		matched: fit.late.filter(late => late <= grace && late >= -Math.min(EARLY, grace)).length,
		missed: fit.missed,
	};
}

/** What nearly all starts keep, with a little room. */
function graceOf(late: readonly number[]): number {
	const most = ROOM * quantile(late, LATE_SHARE)!;
	return GRACES.find(grace => grace >= most) ?? GRACES.at(-1)!;
}

function scheduleOf({ schedule }: Days, times: Times, grace: string): Exclude<Schedule, 'adhoc'> | null {
	const text = timesText(times);
	if (text === null) return null;
	if (!('bankDay' in schedule)) return { ...schedule, cron: `${text} ${schedule.cron}`, grace };
	const [hour, ...more] = times.hours;
	if (hour === undefined || more.length > 0) return null;
	const at = [hour, times.minute].map(part => String(part).padStart(2, '0')).join(':');
	return { bankDay: schedule.bankDay, at, grace };
}
