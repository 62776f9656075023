import type { Severity } from '#model/incident.ts';
import type { Database } from './database.ts';

export interface IncidentTotal {
	/** Empty where the incident is about no robot. */
	robot: string;
	severity: Severity;
	incidents: number;
}

/** How many incidents there have ever been; counted in the transaction that makes one, so it never falls. */
export function incidentTotalsIn({ sql }: Database) {
	const add = sql.prepare(
		`INSERT INTO incident_total (robot, severity, incidents) VALUES (?, ?, 1)
		 ON CONFLICT DO UPDATE SET incidents = incidents + 1`,
	);
	const select = sql.prepare(
		'SELECT robot, severity, incidents FROM incident_total ORDER BY robot, severity',
	);
	return {
		count: (robot: string | null, severity: Severity) => void add.run(robot ?? '', severity),
		list: (): IncidentTotal[] => select.all() as unknown as IncidentTotal[],
	};
}
