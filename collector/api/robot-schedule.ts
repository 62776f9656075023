import type { RobotDetail } from '#model/read.ts';
import type { ActiveServiceWindow } from '#model/schedule.ts';
import { nextRuns } from '../schedule/next-runs.ts';
import { type ActiveWindow, activeWindow, nextWindows } from '../schedule/service-window.ts';
import type { ReadDeps } from './deps.ts';
import { rfc3339 } from './time.ts';

const SHOWN = 5;
const DAYS_AHEAD = 30;

/** When a robot runs next, the service windows it is in or will be in, and the schedule its starts speak for. */
export function robotSchedule(
	{ register, suggestion, now }: ReadDeps,
	id: string,
): Pick<RobotDetail, 'nextRuns' | 'serviceWindow' | 'nextServiceWindows' | 'suggestedSchedule'> {
	const robot = register.robot(id);
	const at = now();
	const active = robot === undefined ? null : activeWindow(robot, at);
	const next = robot === undefined ? [] : nextWindows(robot, at, { days: DAYS_AHEAD, most: SHOWN });
	return {
		nextRuns: (robot === undefined ? [] : nextRuns(robot, at, SHOWN)).map(time => rfc3339(time)),
		serviceWindow: active === null ? null : windowOf(active),
		nextServiceWindows: next.map(windowOf),
		suggestedSchedule: suggestion(id),
	};
}

function windowOf({ from, until, reason, targetSystem }: ActiveWindow): ActiveServiceWindow {
	return { from: rfc3339(from), until: rfc3339(until), reason, targetSystem };
}
