import type { Severity } from '#model/incident.ts';
import type { Database } from './database.ts';
import { type IncidentRow, incidentFromRaw, type Raw, selectIncidents } from './incident-row.ts';

/** An incident that is other than the collector knows it. `revision` counts its changes. */
export interface Untold {
	incident: IncidentRow;
	revision: number;
}

/** What the collector was told of, and was no incident after all. */
export interface Gone {
	id: string;
	alertname: string;
	severity: Severity;
	openedAt: number;
	revision: number;
}

/** Which changes of incidents the collector has not taken yet. Counting them is the work of triggers. */
export function tellingsIn({ sql, atomically }: Database) {
	const untold = sql.prepare(
		`${selectIncidents('incident_untold')} WHERE told < revision AND confirmed = 1
		 AND (closed_at IS NULL OR closed_at >= :since) ORDER BY opened_at, incident.id LIMIT :limit`,
	);
	const gone = sql.prepare(
		'SELECT id, alertname, severity, opened_at AS openedAt, revision FROM incident_gone ORDER BY opened_at, id LIMIT ?',
	);
	const taken = sql.prepare('UPDATE incident SET told = :revision WHERE id = :id AND told < :revision');
	const takenAway = sql.prepare('DELETE FROM incident_gone WHERE id = ? AND revision <= ?');
	return {
		/** Oldest first; those that ended before `since` are no longer of interest. */
		untold: (since: number, limit: number): Untold[] =>
			(untold.all({ since, limit }) as Raw[]).map(raw => ({
				incident: incidentFromRaw(raw),
				revision: raw.revision as number,
			})),
		gone: (limit: number): Gone[] => gone.all(limit) as unknown as Gone[],
		/** The collector has them. What has changed since they were sent is still untold. */
		setTold: (tellings: readonly { id: string; revision: number }[]): void =>
			atomically(() => {
				for (const { id, revision } of tellings) {
					taken.run({ id, revision });
					takenAway.run(id, revision);
				}
			}),
	};
}
