import { createHash } from 'node:crypto';
import type { Severity } from '#model/incident.ts';
import type { Database } from './database.ts';
import { listIncidents } from './incident-list.ts';
import {
	type IncidentRow,
	incidentFromRaw,
	type NewIncident,
	type Raw,
	type Recovery,
	selectIncidents,
} from './incident-row.ts';
import { incidentTotalsIn } from './incident-totals.ts';

/** Same cause, same moment, same id: it is part of every Message-ID. */
function incidentId({ alertname, robot, since, openedAt }: NewIncident): string {
	const text = JSON.stringify([alertname, robot, since, openedAt]);
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

const RANK: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };

export type Incidents = ReturnType<typeof incidentsIn>;

function readIncidents({ sql }: Database) {
	const byId = sql.prepare(`${selectIncidents()} WHERE incident.id = ?`);
	const openOne = sql.prepare(
		`${selectIncidents()} WHERE alertname = ? AND coalesce(robot, '') = coalesce(?, '') AND closed_at IS NULL`,
	);
	const allOpen = sql.prepare(`${selectIncidents()} WHERE closed_at IS NULL ORDER BY opened_at`);
	const overlapping = sql.prepare(
		'SELECT count(*) AS incidents FROM incident WHERE robot = ? AND alertname = ? AND coalesce(closed_at, ?) >= ?',
	);
	const one = (raw: unknown) => (raw === undefined ? undefined : incidentFromRaw(raw as Raw));
	return {
		get: (id: string): IncidentRow | undefined => one(byId.get(id)),
		findOpen: (alertname: string, robot: string | null): IncidentRow | undefined =>
			one(openOne.get(alertname, robot)),
		listOpen: (): IncidentRow[] => (allOpen.all() as Raw[]).map(incidentFromRaw),
		/** How many of one alert and robot were open at or after a time. */
		countSince: (alertname: string, robot: string, from: number): number =>
			(overlapping.get(robot, alertname, from, from) as { incidents: number }).incidents,
	};
}

function changeIncidents({ sql }: Database) {
	const set = (columns: string) => sql.prepare(`UPDATE incident SET ${columns} WHERE id = :id`);
	const confirm = sql.prepare('UPDATE incident SET confirmed = 1 WHERE id = ? AND confirmed = 0');
	const raise = set('severity = :severity, quiet = quiet AND :quiet');
	const resolved = set('resolved_at = :at');
	const absent = set('absent_since = :at');
	const close = set('closed_at = :at, recovery = :recovery');
	const remove = sql.prepare('DELETE FROM incident WHERE id = ?');
	return {
		/** True when it was not confirmed before. */
		confirm: (id: string): boolean => confirm.run(id).changes > 0,
		/** Severity only rises while an incident is open, and what became worse than info is no longer quiet. */
		raise({ id, severity: old }: IncidentRow, severity: Severity, quiet: boolean): void {
			if (RANK[severity] > RANK[old]) raise.run({ id, severity, quiet: Number(quiet) });
		},
		setResolved: (id: string, at: number | null) => void resolved.run({ id, at }),
		setAbsent: (id: string, at: number | null) => void absent.run({ id, at }),
		close: (id: string, at: number, recovery: Recovery) =>
			void close.run({ id, at, recovery: JSON.stringify(recovery) }),
		/** As if it had never been: only for what nobody has been told of. */
		forget: (id: string) => void remove.run(id),
	};
}

/** Incidents: at most one open per alert name and robot. What is confirmed counts in the totals. */
export function incidentsIn(database: Database) {
	const insert = database.sql.prepare(
		`INSERT INTO incident (id, alertname, robot, severity, quiet, since, opened_at, confirmed)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const read = readIncidents(database);
	const change = changeIncidents(database);
	const totals = incidentTotalsIn(database);
	return {
		...read,
		...change,
		...listIncidents(database),
		totals: totals.list,
		open(incident: NewIncident): IncidentRow {
			const { alertname, robot, severity, quiet, since, openedAt, confirmed } = incident;
			const id = incidentId(incident);
			database.atomically(() => {
				insert.run(id, alertname, robot, severity, Number(quiet), since, openedAt, Number(confirmed));
				if (confirmed) totals.count(robot, severity);
			});
			return read.get(id)!;
		},
		confirm: ({ id, robot, severity }: IncidentRow): void =>
			database.atomically(() => {
				if (change.confirm(id)) totals.count(robot, severity);
			}),
	};
}
