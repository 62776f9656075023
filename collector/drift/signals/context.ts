import { weekdayOf } from '#model/calendar.ts';
import type { RunRow } from '../../ledger/types.ts';
import { clockOf, dayOf } from '../../register/day.ts';
import type { RegisteredRobot } from '../../register/types.ts';
import { plannedStart } from './start-delay.ts';
import type { TellContext } from './tell.ts';

/** What the watch knows of the robot. */
export type Known = Pick<TellContext, 'level' | 'perYear' | 'batch' | 'known' | 'accepted'> & {
	/** When its run before this one started, epoch milliseconds; null when nobody told, or there is none. */
	previousStart: number | null;
};

const TIME_ZONE = 'Europe/Copenhagen';

/** What `tell` needs beside the run. Of a robot that is not registered (undefined) nothing but the clock is known. */
export function contextOf(
	robot: RegisteredRobot | undefined,
	run: RunRow,
	{ previousStart, ...known }: Known,
): TellContext {
	const at = run.startedAt ?? run.endedAt ?? run.lastSeenAt;
	const timeZone = robot?.timeZone ?? TIME_ZONE;
	return {
		...known,
		weekday: weekdayOf(dayOf(at, timeZone)) % 7,
		hour: Math.floor(clockOf(at, timeZone) / 60),
		plannedStart: plannedStart(robot, run, previousStart),
		gauges: robot?.drift?.gauges ?? [],
		off: robot?.drift?.off ?? [],
	};
}
