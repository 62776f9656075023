import type { RobotDetail } from '#model/read.ts';
import { cleanLine } from '../mails/letter.ts';
import type { AlertRow } from '../store/alerts.ts';
import type { Cause, IncidentRow } from '../store/incident-row.ts';

export const RUN_FAILED = 'RpaRunFailed';
export const RUN_MISSED = 'RpaRunMissed';
export const WATCHDOG = 'RpaWatchdog';
/** Several robots fail on one system. */
export const TARGET_SYSTEM_DOWN = 'RpaTargetSystemDown';
/** Many robots fail at once without a system in common: the notifier's own. */
export const MANY_FAILURES = 'RpaManyFailures';
/** Their incidents hold runs of several robots. */
export const isGroup = (alertname: string): boolean =>
	alertname === TARGET_SYSTEM_DOWN || alertname === MANY_FAILURES;
/** Opened and ended by what the collector says of runs, whatever Alertmanager says. */
export const isOfRuns = (alertname: string): boolean => alertname === RUN_FAILED || isGroup(alertname);

/** The labels that say what an alert is about that carries no robot; the first that is there counts. */
export const SUBJECTS = ['target_system', 'queue', 'worker', 'source', 'trigger', 'job'] as const;

/** What an alert's incident is one of: two workers gone are two incidents, two signals of one robot are one. */
export function causeOf(labels: Readonly<Record<string, string>>): Cause {
	const robot = labels.robot || null;
	const subject = robot === null ? SUBJECTS.map(name => labels[name]).find(Boolean) : undefined;
	return {
		alertname: labels.alertname ?? 'unnamed',
		robot,
		subject: subject === undefined ? null : cleanLine(subject),
	};
}

/** The labels of an incident as Alertmanager knows them, made from the register where no alert has come. */
export function labelsOf(
	incident: IncidentRow,
	alerts: readonly AlertRow[],
	robot: RobotDetail | null,
): Record<string, string> {
	const alert = alerts.at(-1);
	if (alert !== undefined) return alert.labels;
	const { alertname, severity } = incident;
	if (alertname === TARGET_SYSTEM_DOWN && incident.subject !== null) {
		return { alertname, severity, target_system: incident.subject };
	}
	if (incident.robot === null) return { alertname, severity };
	const known = robot && {
		name: robot.name,
		department: robot.department ?? '',
		phase: robot.phase,
		criticality: robot.criticality,
	};
	return { alertname, severity, robot: incident.robot, ...known };
}
