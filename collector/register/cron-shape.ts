import { Cron } from 'croner';

/** What the fields of a cron expression say, each whatever the others say. */
export interface CronShape {
	/** The same times on every day. */
	timesCron: string;
	/** Day of month, month and day of week. */
	days: string;
	/** How many times a day. */
	perDay: number;
	/** First and last time of a day, milliseconds after midnight. */
	first: number;
	last: number;
	/** Shortest time between two of one day, in milliseconds; infinite when there is one only. */
	gap: number;
}

const NICKNAMES: Record<string, string> = {
	'@yearly': '0 0 1 1 *',
	'@annually': '0 0 1 1 *',
	'@monthly': '0 0 1 * *',
	'@weekly': '0 0 * * 0',
	'@daily': '0 0 * * *',
	'@midnight': '0 0 * * *',
	'@hourly': '0 * * * *',
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const REFERENCE = Date.UTC(2024, 0, 1);
/** Four years have one leap day. */
export const FOUR_YEARS = 1461 * DAY;
export const FOUR_YEARS_FROM = REFERENCE;

const known = new Map<string, CronShape>();

/**
 * The shape of a cron expression. Throws an Error with the reason when it is none.
 *
 * Asking croner for every run would take tenths of a second a schedule; asking it for the seconds of one minute, the minutes
 * of one hour and the hours of one day is quick, and most robots share theirs.
 */
export function cronShape(cron: string): CronShape {
	const kept = known.get(cron);
	if (kept !== undefined) return kept;
	parseCron(cron, 'UTC');
	const fields = (NICKNAMES[cron.trim().toLowerCase()] ?? cron.trim()).split(/\s+/);
	const [second, minute, hour, ...days] = fields.length === 5 ? ['0', ...fields] : fields;
	const shape = {
		timesCron: `${second} ${minute} ${hour} * * *`,
		days: days.join(' '),
		...shapeOfDay(second!, minute!, hour!),
	};
	known.set(cron, shape);
	return shape;
}

function shapeOfDay(second: string, minute: string, hour: string) {
	const seconds = offsets(`${second} * * * * *`, MINUTE);
	const minutes = offsets(`0 ${minute} * * * *`, HOUR);
	const hours = offsets(`0 0 ${hour} * * *`, DAY);
	const times = hours.flatMap(h => minutes.flatMap(m => seconds.map(s => h + m + s)));
	let gap = Number.POSITIVE_INFINITY;
	for (let index = 1; index < times.length; index++) gap = Math.min(gap, times[index]! - times[index - 1]!);
	return { perDay: times.length, first: times[0]!, last: times.at(-1)!, gap };
}

const listed = new Map<string, readonly number[]>();

/** When it comes true in so many milliseconds, counted from their beginning, by a clock that never changes. */
export function offsets(cron: string, length: number): readonly number[] {
	const key = `${cron} ${length}`;
	const kept = listed.get(key);
	if (kept !== undefined) return kept;
	const job = parseCron(cron, 'UTC');
	const times: number[] = [];
	let at = job.nextRun(new Date(REFERENCE - 1000));
	while (at !== null && at.getTime() < REFERENCE + length) {
		times.push(at.getTime() - REFERENCE);
		at = job.nextRun(at);
	}
	listed.set(key, times);
	return times;
}

/** Throws an Error with the reason when the expression is none (five fields, six with seconds first, or `@daily`). */
export function parseCron(cron: string, timezone: string): Cron {
	if (!/^@\w+$|\s/.test(cron.trim()))
		throw new Error(`"${cron}" is no cron expression: it needs five fields`);
	try {
		return new Cron(cron.trim(), { timezone, paused: true, mode: '5-or-6-parts' });
	} catch (error) {
		const reason = (error as Error).message.replace(/^CronPattern: /, '').replace(/\.$/, '');
		throw new Error(`"${cron}" is no cron expression: ${reason}`);
	}
}
