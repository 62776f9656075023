import type { Told } from '../../collector/drift/told.ts';
import { alarmLevel } from '../../collector/drift/watch/budget.ts';
import { observe } from '../../collector/drift/watch/observe.ts';
import { emptyRobotDrift } from '../../collector/drift/watch/robot-drift.ts';
import type { RobotRun } from './robot.ts';

/** A robot under watch, as the collector does it: what it would mail of, run by run. */
export type RobotWatch = (run: RobotRun) => RobotAlarm | null;

export interface RobotAlarm {
	/** The signal named first; null of a rival that names none. */
	lead: string | null;
	/** How many runs ago it says the change began, the last run being 0. */
	runsAgo: number | null;
}

/** A daily robot of working days. */
export const RUNS_A_YEAR = 260;
const DAY = 86_400_000;
const MONDAY = Date.parse('2026-01-05T06:00Z');

/** The whole of it: adjusted values, budget, floor and order of blame. */
export function shippedWatch(): RobotWatch {
	let drift = emptyRobotDrift('bench');
	let runs = 0;
	let told = 0;
	return values => {
		drift = observe(drift, tell(values, runs++));
		const fresh = drift.changes.slice(drift.changes.length - (drift.found - told));
		told = drift.found;
		const [lead] = fresh;
		if (lead === undefined) return null;
		return { lead: lead.signal, runsAgo: runs - 1 - Number(lead.since.run) };
	};
}

/** Five runs a week. */
function tell(values: RobotRun, run: number): Told {
	const at = MONDAY + (Math.floor(run / 5) * 7 + (run % 5)) * DAY;
	return {
		...{ run: String(run), at, startedAt: at - 300_000 },
		...{ level: alarmLevel(RUNS_A_YEAR, run + 1), perYear: RUNS_A_YEAR, batch: 1 },
		...{ weekday: (run % 5) + 1, hour: 6, version: '1', platform: null, worker: null, targetSystems: [] },
		...{ items: null, values: Object.fromEntries(values), error: null, accepted: [] },
	};
}
