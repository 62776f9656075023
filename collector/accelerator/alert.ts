import { failureSeverity } from '#model/incident.ts';
import type { RegisteredRobot } from '../register/types.ts';

/** One alert as Alertmanager's `POST /api/v2/alerts` takes it. */
export interface Alert {
	labels: Record<string, string>;
	annotations: Record<string, string>;
	/** RFC 3339. */
	startsAt: string;
}

/**
 * The alert RpaRunFailed of a robot, labelled letter by letter as `alerts/rules/runs.yml` labels it: to Alertmanager it is the
 * same alert whoever sends it. `robot` is undefined for one that is not in the register.
 */
export function failedRunAlert(id: string, robot: RegisteredRobot | undefined, now: number): Alert {
	const phase = robot?.phase(now) ?? 'unregistered';
	const criticality = robot?.criticality ?? 'normal';
	const name = robot?.name ?? id;
	return {
		labels: {
			alertname: 'RpaRunFailed',
			robot: id,
			name,
			// Alertmanager does not know empty labels.
			...(robot !== undefined && { department: robot.department }),
			phase,
			criticality,
			severity: failureSeverity({ phase, criticality }),
		},
		annotations: {
			summary: "A robot's run failed.",
			description: `${name} failed: its last run ended in a system exception, a timeout or an unknown way, or on-call has not been told of a failed run yet.`,
		},
		startsAt: new Date(now).toISOString(),
	};
}
