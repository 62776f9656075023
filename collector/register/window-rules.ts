import { durationSeconds } from '#model/duration.ts';
import type { ServiceWindow } from '#model/schedule.ts';
import type { Breach, SoundRobot } from './breach.ts';
import type { Common } from './common.ts';
import { occurrencesOf } from './cron.ts';
import { knownZone } from './day.ts';
import { spanOf } from './planned-work.ts';

/** What is wrong with service windows, in a time zone; `path` begins at the list. */
export function windowBreaches(windows: readonly ServiceWindow[], timeZone: string): Breach[] {
	return windows.flatMap((window, index) =>
		('from' in window ? onceBreaches(window, timeZone) : recurringBreaches(window, timeZone)).map(
			({ path, reason }) => ({ path: ['serviceWindows', index, ...path], reason }),
		),
	);
}

export function robotWindows({ serviceWindows = [], schedule }: SoundRobot, common: Common): Breach[] {
	const zone = typeof schedule === 'object' ? schedule.timeZone : undefined;
	return windowBreaches(serviceWindows, knownZone(zone ?? common.timeZone) ?? 'UTC');
}

function onceBreaches(window: { from: string; to: string }, timeZone: string): Breach[] {
	const { from, to } = window;
	const unreal = Object.entries({ from, to }).filter(([, time]) => !isReal(time));
	if (unreal.length > 0) {
		return unreal.map(([key, time]) => ({ path: [key], reason: `there is no ${time.slice(0, 10)}` }));
	}
	const span = spanOf(window, timeZone);
	return span.from < span.until ? [] : [{ path: ['to'], reason: `${to} is not after from ${from}` }];
}

/** A day that is in the calendar: not the 30th of February. */
function isReal(time: string): boolean {
	const at = Date.parse(`${time}:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(time);
}

function recurringBreaches({ cron, length }: { cron: string; length: string }, timeZone: string): Breach[] {
	const lasting = durationSeconds(length) * 1000;
	if (lasting === 0) return [{ path: ['length'], reason: 'must be more than 0' }];
	try {
		const { interval } = occurrencesOf(cron, timeZone);
		if (lasting < interval) return [];
		const reason = `${length} is not shorter than the ${interval / 60_000} minutes to the next window: it would never end`;
		return [{ path: ['length'], reason }];
	} catch (error) {
		return [{ path: ['cron'], reason: (error as Error).message }];
	}
}
