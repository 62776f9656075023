import type { RobotDetail } from '#model/read.ts';
import type { ActiveServiceWindow } from '#model/schedule.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { RUN_FAILED, RUN_MISSED, TARGET_SYSTEM_DOWN } from './labels.ts';

/** What planned work may well cause: the alerts that RpaServiceWindow holds back in alertmanager.yml. */
const HELD_BACK = new Set([
	RUN_FAILED,
	RUN_MISSED,
	TARGET_SYSTEM_DOWN,
	'RpaRunsFailingRepeatedly',
	'RpaRunTooLong',
	'RpaRunUnusuallyLong',
	'RpaRunStuck',
	'RpaRunTooShort',
	'RpaRunEmpty',
	'RpaItemsUnexpected',
	'RpaTriggerLatched',
]);

/** The service window of a robot at a time; null when there is none, or nobody knows the robot. */
export function windowAt(robot: RobotDetail | null, at: number): ActiveServiceWindow | null {
	if (robot === null) return null;
	const { serviceWindow, nextServiceWindows } = robot;
	const windows = serviceWindow === null ? nextServiceWindows : [serviceWindow, ...nextServiceWindows];
	return windows.find(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until)) ?? null;
}

/**
 * Whether the mails of an incident wait for the end of a service window, with or without Alertmanager: of its robot, or of
 * all robots that fail on its system.
 */
export function isInWindow(store: Store, { id, alertname, robot }: IncidentRow, now: number): boolean {
	if (!HELD_BACK.has(alertname)) return false;
	const robots = robot === null ? store.failedRuns.robots(id) : [robot];
	return robots.length > 0 && robots.every(one => windowAt(store.robots.get(one), now) !== null);
}
