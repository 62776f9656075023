import type { Severity } from '#model/incident.ts';
import type { RobotDetail } from '#model/read.ts';
import type { AlertRow } from '../store/alerts.ts';
import type { IncidentRow } from '../store/incident-row.ts';

export const RUN_FAILED = 'RpaRunFailed';
export const RUN_MISSED = 'RpaRunMissed';
export const WATCHDOG = 'RpaWatchdog';

/** The severity that `rules/runs.yml` gives a failed run: both ways to an incident must agree. */
export function failureSeverity(robot: RobotDetail | null): Severity {
	if (robot?.phase === 'development' || robot?.phase === 'retired') return 'info';
	if (robot === null || robot.phase === 'unregistered' || robot.criticality === 'low') return 'warning';
	return 'critical';
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
	if (incident.robot === null) return { alertname, severity };
	const known = robot && {
		name: robot.name,
		department: robot.department ?? '',
		phase: robot.phase,
		criticality: robot.criticality,
	};
	return { alertname, severity, robot: incident.robot, ...known };
}
