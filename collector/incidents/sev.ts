import { addDays, isBankDay } from '#model/calendar.ts';
import type { Sev } from '#model/decision.ts';
import type { IncidentRow } from '../ledger/types.ts';
import { dayOf, startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';

/** Work that does not get done whoever restarts it. */
const STANDS_STILL: readonly string[] = ['RpaRunsFailingRepeatedly', 'RpaTooManyRuns'];

/**
 * Alerts about the watch of a robot, not about its work: a reported incident counts as itself already, and what hypercare says
 * of a robot must not be what hypercare judges it by.
 */
const isOfTheWatch = (alertname: string) =>
	alertname === 'RpaReportedIncident' || alertname.startsWith('RpaHypercare');

/** What is needed to say how bad an incident is for one robot. */
export type Graded = Pick<IncidentRow, 'alertname' | 'severity' | 'openedAt' | 'closedAt'>;

/**
 * How bad an incident on-call was mailed about was by `now`: 2 where the work stood still, else 3; null for one that does not
 * count. What people found themselves is graded where it is reported.
 */
export function sevOf(incident: Graded, robot: RegisteredRobot | undefined, now: number): Sev | null {
	const { alertname, severity } = incident;
	if (severity === 'info' || isOfTheWatch(alertname)) return null;
	if (STANDS_STILL.includes(alertname)) return 2;
	if (severity !== 'critical') return 3;
	return robot?.criticality === 'high' || isLong(incident, robot?.timeZone, now) ? 2 : 3;
}

/** Open for more than a bank day: past the same time on the next one. */
function isLong({ openedAt, closedAt }: Graded, timeZone = 'Europe/Copenhagen', now: number): boolean {
	const day = dayOf(openedAt, timeZone);
	let next = addDays(day, 1);
	while (!isBankDay(next)) next = addDays(next, 1);
	const until = startOfDay(next, timeZone) + (openedAt - startOfDay(day, timeZone));
	return Math.min(now, closedAt ?? now) > until;
}
