import { createHash } from 'node:crypto';
import type { Severity } from '#model/incident.ts';
import type { RunSummary } from '#model/read.ts';
import type { Database } from './database.ts';

/** How a robot came right again. */
export interface Recovery {
	firstGoodRun: RunSummary | null;
	/** Robot alerts of the same time that had it miss scheduled runs. */
	missedRuns: number;
}

/** One cause on-call is mailed about. Times are epoch milliseconds. */
export interface IncidentRow {
	id: string;
	alertname: string;
	robot: string | null;
	severity: Severity;
	/** Kept and shown, but not mailed. */
	quiet: boolean;
	/** When the cause began. */
	since: number;
	openedAt: number;
	/** The collector, or a rule that needs no confirming, says it is real. */
	confirmed: boolean;
	/** Alertmanager said it is over; the collector has not been asked yet. */
	resolvedAt: number | null;
	/** Since when Alertmanager, otherwise alive, no longer knows the alert. */
	absentSince: number | null;
	closedAt: number | null;
	recovery: Recovery | null;
	openingMail: string | null;
	closingMail: string | null;
}

export type NewIncident = Pick<
	IncidentRow,
	'alertname' | 'robot' | 'severity' | 'quiet' | 'since' | 'openedAt' | 'confirmed'
>;

type Raw = Record<string, string | number | null>;

function fromRaw(raw: Raw): IncidentRow {
	return {
		id: raw.id as string,
		alertname: raw.alertname as string,
		robot: raw.robot as string | null,
		severity: raw.severity as Severity,
		quiet: raw.quiet === 1,
		since: raw.since as number,
		openedAt: raw.opened_at as number,
		confirmed: raw.confirmed === 1,
		resolvedAt: raw.resolved_at as number | null,
		absentSince: raw.absent_since as number | null,
		closedAt: raw.closed_at as number | null,
		recovery: raw.recovery === null ? null : JSON.parse(raw.recovery as string),
		openingMail: raw.opening_mail as string | null,
		closingMail: raw.closing_mail as string | null,
	};
}

/** Same cause, same moment, same id: it is part of every Message-ID. */
function incidentId({ alertname, robot, since, openedAt }: NewIncident): string {
	const text = JSON.stringify([alertname, robot, since, openedAt]);
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

const RANK: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };

export type Incidents = ReturnType<typeof incidentsIn>;

function readIncidents({ sql }: Database) {
	const byId = sql.prepare('SELECT * FROM incident WHERE id = ?');
	const openOne = sql.prepare(
		`SELECT * FROM incident WHERE alertname = ? AND coalesce(robot, '') = coalesce(?, '') AND closed_at IS NULL`,
	);
	const allOpen = sql.prepare('SELECT * FROM incident WHERE closed_at IS NULL ORDER BY opened_at');
	const newest = sql.prepare('SELECT * FROM incident ORDER BY opened_at DESC LIMIT ?');
	const overlapping = sql.prepare(
		'SELECT * FROM incident WHERE alertname = ? AND robot = ? AND coalesce(closed_at, ?) >= ?',
	);
	const one = (raw: unknown) => (raw === undefined ? undefined : fromRaw(raw as Raw));
	return {
		get: (id: string): IncidentRow | undefined => one(byId.get(id)),
		findOpen: (alertname: string, robot: string | null): IncidentRow | undefined =>
			one(openOne.get(alertname, robot)),
		listOpen: (): IncidentRow[] => (allOpen.all() as Raw[]).map(fromRaw),
		/** Newest first, the closed ones too. */
		listNewest: (limit: number): IncidentRow[] => (newest.all(limit) as Raw[]).map(fromRaw),
		/** Those of one alert and robot that were open at or after a time. */
		listSince: (alertname: string, robot: string, from: number): IncidentRow[] =>
			(overlapping.all(alertname, robot, from, from) as Raw[]).map(fromRaw),
	};
}

function changeIncidents({ sql }: Database) {
	const set = (columns: string) => sql.prepare(`UPDATE incident SET ${columns} WHERE id = :id`);
	const confirm = set('confirmed = 1');
	const raise = set('severity = :severity, quiet = quiet AND :quiet');
	const resolved = set('resolved_at = :at');
	const absent = set('absent_since = :at');
	const close = set('closed_at = :at, recovery = :recovery');
	const remove = sql.prepare('DELETE FROM incident WHERE id = ?');
	return {
		confirm: (id: string) => void confirm.run({ id }),
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

/** Incidents: at most one open per alert name and robot. */
export function incidentsIn(database: Database) {
	const insert = database.sql.prepare(
		`INSERT INTO incident (id, alertname, robot, severity, quiet, since, opened_at, confirmed)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const read = readIncidents(database);
	return {
		...read,
		...changeIncidents(database),
		open(incident: NewIncident): IncidentRow {
			const { alertname, robot, severity, quiet, since, openedAt, confirmed } = incident;
			const id = incidentId(incident);
			insert.run(id, alertname, robot, severity, Number(quiet), since, openedAt, Number(confirmed));
			return read.get(id)!;
		},
	};
}
