import type { Database } from './database.ts';

/** An alert of Alertmanager's that belongs to an incident; what it says is shown, never trusted. */
export interface AlertRow {
	fingerprint: string;
	firing: boolean;
	startsAt: number;
	labels: Record<string, string>;
	annotations: Record<string, string>;
}

export type Alerts = ReturnType<typeof alertsIn>;

export function alertsIn({ sql }: Database) {
	const upsert = sql.prepare(
		`INSERT INTO alert (incident, fingerprint, firing, starts_at, labels, annotations) VALUES (?, ?, ?, ?, ?, ?)
		 ON CONFLICT DO UPDATE SET firing = excluded.firing, starts_at = excluded.starts_at,
			labels = excluded.labels, annotations = excluded.annotations`,
	);
	const select = sql.prepare('SELECT * FROM alert WHERE incident = ? ORDER BY starts_at, fingerprint');
	const list = (incident: string): AlertRow[] =>
		(select.all(incident) as Record<string, string | number>[]).map(raw => ({
			fingerprint: raw.fingerprint as string,
			firing: raw.firing === 1,
			startsAt: raw.starts_at as number,
			labels: JSON.parse(raw.labels as string),
			annotations: JSON.parse(raw.annotations as string),
		}));
	return {
		list,
		put: (incident: string, { fingerprint, firing, startsAt, labels, annotations }: AlertRow) =>
			void upsert.run(
				incident,
				fingerprint,
				Number(firing),
				startsAt,
				JSON.stringify(labels),
				JSON.stringify(annotations),
			),
		isFiring: (incident: string): boolean => list(incident).some(alert => alert.firing),
	};
}
