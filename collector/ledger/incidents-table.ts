import type { DatabaseSync } from 'node:sqlite';
import type { Severity } from '#model/incident.ts';
import type { IncidentRow } from './types.ts';

const SAVE = `insert into incidents (id, revision, alertname, severity, title, opened_at, acknowledged_at, closed_at, robots, runs)
	values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	on conflict do update set revision = excluded.revision, alertname = excluded.alertname, severity = excluded.severity,
		title = excluded.title, opened_at = excluded.opened_at, acknowledged_at = excluded.acknowledged_at,
		closed_at = excluded.closed_at, robots = excluded.robots, runs = excluded.runs`;

/** So many runs back is looked for one that told its version: a robot that tells none should not cost its whole history. */
const RUNS_BACK = 500;

/** Incidents as the notifier tells them, each replaced as a whole by what is newer. */
export function incidentsTable(db: DatabaseSync) {
	const byId = db.prepare('select * from incidents where id = ?');
	const save = db.prepare(SAVE);
	const leave = db.prepare('delete from incident_robots where incident = ?');
	const join = db.prepare('insert or ignore into incident_robots values (?, ?)');
	const ofRobot = db.prepare(
		`select incidents.* from incident_robots join incidents on id = incident
			where robot = ? and (closed_at is null or closed_at >= ?) order by opened_at, id`,
	);
	const version = db.prepare(
		`select version from (
				select version, sort_at, run from runs where robot = ? and sort_at <= ? order by sort_at desc, run desc limit ${RUNS_BACK}
			) where version is not null order by sort_at desc, run desc limit 1`,
	);
	return {
		/** Whether anything but its revision is other than it was. */
		keep(told: IncidentRow): boolean {
			const row = byId.get(told.id);
			const known = row && toIncident(row as Raw);
			if (known !== undefined && !isNewer(told, known)) return false;
			const { id, revision, alertname, severity, title, openedAt, acknowledgedAt, closedAt } = told;
			const lists = [JSON.stringify(told.robots), JSON.stringify(told.runs)] as const;
			save.run(id, revision, alertname, severity, title, openedAt, acknowledgedAt, closedAt, ...lists);
			leave.run(id);
			for (const robot of told.robots) join.run(robot, id);
			return known === undefined || textOf({ ...known, revision }) !== textOf(told);
		},
		of: (robot: string, since: number): IncidentRow[] => (ofRobot.all(robot, since) as Raw[]).map(toIncident),
		versionAt: (robot: string, at: number) => (version.get(robot, at)?.version as string | undefined) ?? null,
	};
}
export type IncidentsTable = ReturnType<typeof incidentsTable>;

type Raw = Record<string, string | number | null>;

/** In the order of its fields, so that equal incidents are equal texts. */
function toIncident(row: Raw): IncidentRow {
	return {
		id: row.id as string,
		revision: row.revision as number,
		robots: JSON.parse(row.robots as string),
		alertname: row.alertname as string,
		severity: row.severity as Severity,
		title: row.title as string,
		openedAt: row.opened_at as number,
		acknowledgedAt: row.acknowledged_at as number | null,
		closedAt: row.closed_at as number | null,
		runs: JSON.parse(row.runs as string),
	};
}

const textOf = ({ id, revision, robots, alertname, severity, title, openedAt, ...rest }: IncidentRow) => {
	const { acknowledgedAt, closedAt, runs } = rest;
	return JSON.stringify([
		...[id, revision, robots, alertname, severity, title, openedAt],
		...[acknowledgedAt, closedAt, runs],
	]);
};

/**
 * A whole order of tellings of one incident: by its revision; then by what can only grow, that it is over, that somebody has it,
 * the runs it holds; then by their text, so that any two tellings have one that stays.
 */
function isNewer(told: IncidentRow, known: IncidentRow): boolean {
	const grown = (one: IncidentRow) => [
		one.revision,
		one.closedAt ?? Number.NEGATIVE_INFINITY,
		one.acknowledgedAt ?? Number.NEGATIVE_INFINITY,
		one.runs.length,
	];
	const [a, b] = [grown(told), grown(known)];
	const differs = a.findIndex((value, index) => value !== b[index]);
	return differs === -1 ? textOf(told) > textOf(known) : a[differs]! > b[differs]!;
}
