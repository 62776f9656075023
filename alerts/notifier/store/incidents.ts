import { createHash } from 'node:crypto';
import type { Severity } from '#model/incident.ts';
import type { Database } from './database.ts';
import { figuresIn } from './figures.ts';
import { listIncidents } from './incident-list.ts';
import {
	type Cause,
	type IncidentRow,
	incidentFromRaw,
	type NewIncident,
	type Raw,
	type Recovery,
	selectIncidents,
} from './incident-row.ts';
import { incidentTotalsIn } from './incident-totals.ts';
import { reopeningsIn } from './reopenings.ts';

/** Same cause, same moment, same id: it is part of every Message-ID. */
function incidentId({ alertname, robot, subject, since, openedAt }: NewIncident): string {
	const text = JSON.stringify([alertname, robot, since, openedAt, ...(subject == null ? [] : [subject])]);
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

const RANK: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };

export type Incidents = ReturnType<typeof incidentsIn>;

const SAME_CAUSE = `alertname = :alertname AND coalesce(robot, '') = coalesce(:robot, '')
	AND coalesce(subject, '') = coalesce(:subject, '')`;
/** Those that hold many count by what joins them, not here. */
const BEGAN_SINCE = `SELECT (SELECT count(*) FROM incident INDEXED BY incident_opened
		WHERE opened_at > :after AND quiet = 0 AND alertname NOT IN ('RpaManyFailures', 'RpaTargetSystemDown'))
	+ (SELECT count(*) FROM reopening WHERE at > :after) AS incidents`;

function readIncidents({ sql }: Database) {
	const byId = sql.prepare(`${selectIncidents()} WHERE incident.id = ?`);
	const openOne = sql.prepare(`${selectIncidents()} WHERE ${SAME_CAUSE} AND closed_at IS NULL`);
	const recent = sql.prepare(
		`${selectIncidents('incident_closed')} WHERE closed_at > :after AND ${SAME_CAUSE} AND gathered_by IS NULL
		 ORDER BY closed_at DESC LIMIT 1`,
	);
	const began = sql.prepare(BEGAN_SINCE);
	const gathered = sql.prepare(`${selectIncidents()} WHERE gathered_by = ? ORDER BY opened_at, incident.id`);
	const allOpen = sql.prepare(`${selectIncidents()} WHERE closed_at IS NULL ORDER BY opened_at`);
	const overlapping = sql.prepare(
		'SELECT count(*) AS incidents FROM incident WHERE robot = ? AND alertname = ? AND coalesce(closed_at, ?) >= ?',
	);
	const one = (raw: unknown) => (raw === undefined ? undefined : incidentFromRaw(raw as Raw));
	return {
		get: (id: string): IncidentRow | undefined => one(byId.get(id)),
		findOpen: (alertname: string, robot: string | null, subject: string | null = null) =>
			one(openOne.get({ alertname, robot, subject })),
		/** The last of a cause that ended after a time. */
		findEnded: ({ alertname, robot, subject }: Cause, after: number): IncidentRow | undefined =>
			one(recent.get({ alertname, robot, subject, after })),
		/** How many that mail on their own account began, or began again, after a time. */
		countBegunSince: (after: number): number => (began.get({ after }) as { incidents: number }).incidents,
		/** Those that another one's mails tell of. */
		listGathered: (by: string): IncidentRow[] => (gathered.all(by) as Raw[]).map(incidentFromRaw),
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
		/** As if it had never been: only for what nobody has been told of. */
		forget: (id: string) => void remove.run(id),
	};
}

/** The end of an incident, and that it goes on. */
function endIncidents({ sql, atomically }: Database) {
	const close = sql.prepare('UPDATE incident SET closed_at = :at, recovery = :recovery WHERE id = :id');
	const reopen = sql.prepare(
		`UPDATE incident SET closed_at = NULL, recovery = NULL, closing_mail = NULL, resolved_at = NULL, absent_since = NULL
		 WHERE id = ?`,
	);
	const reopenings = reopeningsIn({ sql });
	const figures = figuresIn({ sql });
	return {
		reopenings: reopenings.list,
		figures: figures.list,
		close: ({ id, severity, openedAt }: IncidentRow, at: number, recovery: Recovery): void =>
			atomically(() => {
				close.run({ id, at, recovery: JSON.stringify(recovery) });
				const begun = reopenings.list(id).at(-1)?.at ?? openedAt;
				figures.observe('recover', severity, Math.max(0, at - begun) / 1000);
			}),
		/** It goes on: what ended it was not its end. */
		reopen: ({ id, closedAt }: IncidentRow, at: number): void =>
			atomically(() => {
				reopenings.add(id, at, closedAt ?? at);
				reopen.run(id);
			}),
		/** Counts the mails of those that ended before a time, each once. */
		countMails: (endedBefore: number): void => figures.countMails(endedBefore),
	};
}

/** Incidents: at most one open per alert name and robot or subject. What is confirmed counts in the totals. */
export function incidentsIn(database: Database) {
	const insert = database.sql.prepare(
		`INSERT INTO incident (id, alertname, robot, subject, severity, quiet, gathered_by, since, opened_at, confirmed)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const read = readIncidents(database);
	const change = changeIncidents(database);
	const totals = incidentTotalsIn(database);
	const ends = endIncidents(database);
	return {
		...read,
		...change,
		...ends,
		...listIncidents(database),
		totals: totals.list,
		open(incident: NewIncident): IncidentRow {
			const { alertname, robot, subject = null, severity, quiet, gatheredBy = null } = incident;
			const { since, openedAt, confirmed } = incident;
			const id = incidentId(incident);
			const about = [id, alertname, robot, subject, severity, Number(quiet), gatheredBy] as const;
			database.atomically(() => {
				insert.run(...about, since, openedAt, Number(confirmed));
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
