import type { RunSummary } from '#model/read.ts';
import type { ActiveServiceWindow } from '#model/schedule.ts';
import type { Database } from './database.ts';

/** A failed run with what a mail tells of it. */
export interface RunFacts {
	run: RunSummary;
	/** The step it failed in, where that is known. */
	step: string | null;
	/** The end of its log, masked; null when it has none. What follows is absent where the run could not be looked up. */
	logTail?: string | null;
	/** The log is longer than that. */
	logCut?: boolean;
	/** What its robot usually takes. */
	usualSeconds?: number | null;
	/** Earlier failed runs with the same error; null when it is new. */
	sameError?: { total: number; firstAt: string } | null;
	/** The service window it failed in. */
	window?: ActiveServiceWindow | null;
}

export interface FailedRunRow {
	id: string;
	incident: string;
	endedAt: number;
	facts: RunFacts;
	/** The mail that names it. */
	mail: string | null;
	mailedAt: number | null;
	reportedAt: number | null;
}

type Raw = Record<string, string | number | null>;

function fromRaw(raw: Raw): FailedRunRow {
	return {
		id: raw.run as string,
		incident: raw.incident as string,
		endedAt: raw.ended_at as number,
		facts: JSON.parse(raw.facts as string),
		mail: raw.mail as string | null,
		mailedAt: raw.mailed_at as number | null,
		reportedAt: raw.reported_at as number | null,
	};
}

/** Failed runs on-call has to be mailed about, and how far each has come. */
export function failedRunsIn({ sql }: Database) {
	const insert = sql.prepare(
		'INSERT OR IGNORE INTO failed_run (run, incident, robot, found_at, ended_at, facts) VALUES (?, ?, ?, ?, ?, ?)',
	);
	const select = sql.prepare('SELECT * FROM failed_run WHERE incident = ? ORDER BY ended_at, run');
	const byId = sql.prepare('SELECT * FROM failed_run WHERE run = ?');
	const ids = sql.prepare('SELECT run FROM failed_run WHERE incident = ? ORDER BY ended_at, run');
	const robots = sql.prepare(
		"SELECT DISTINCT robot FROM failed_run WHERE incident = ? AND robot <> '' ORDER BY robot",
	);
	const robotsSince = sql.prepare(
		"SELECT DISTINCT robot FROM failed_run WHERE incident = ? AND robot <> '' AND found_at > ?",
	);
	const openAlerts = sql.prepare(
		`SELECT alertname FROM incident WHERE closed_at IS NULL
		 AND EXISTS (SELECT 1 FROM failed_run WHERE incident = incident.id AND robot = ?)`,
	);
	const lastFound = sql.prepare('SELECT max(found_at) AS at FROM failed_run WHERE incident = ?');
	const unreported = sql.prepare(
		`SELECT run, mailed_at FROM failed_run WHERE mailed_at IS NOT NULL AND reported_at IS NULL
		 ORDER BY mailed_at, run LIMIT ?`,
	);
	return {
		add(incident: string, facts: RunFacts, endedAt: number, now: number): void {
			insert.run(facts.run.id, incident, facts.run.robot, now, endedAt, JSON.stringify(facts));
		},
		get(run: string): FailedRunRow | undefined {
			const raw = byId.get(run) as Raw | undefined;
			return raw && fromRaw(raw);
		},
		list: (incident: string): FailedRunRow[] => (select.all(incident) as Raw[]).map(fromRaw),
		/** Ids of the robots whose runs an incident holds, in alphabetical order. */
		robots: (incident: string): string[] =>
			(robots.all(incident) as { robot: string }[]).map(({ robot }) => robot),
		/** Names of the alerts of open incidents that hold failed runs of a robot. */
		openAlertsOf: (robot: string): string[] =>
			(openAlerts.all(robot) as { alertname: string }[]).map(({ alertname }) => alertname),
		/** Those whose runs came in after a time. */
		robotsSince: (incident: string, after: number): string[] =>
			(robotsSince.all(incident, after) as { robot: string }[]).map(({ robot }) => robot),
		/** When the last of its runs came in; null when it holds none. */
		lastFoundAt: (incident: string): number | null => (lastFound.get(incident) as { at: number | null }).at,
		ids: (incident: string): string[] => (ids.all(incident) as { run: string }[]).map(({ run }) => run),
		/** Mailed, but the collector does not know yet. */
		listUnreported: (limit: number): { run: string; mailedAt: number }[] =>
			(unreported.all(limit) as { run: string; mailed_at: number }[]).map(({ run, mailed_at }) => ({
				run,
				mailedAt: mailed_at,
			})),
		setReported: (run: string, at: number | null) =>
			void sql.prepare('UPDATE failed_run SET reported_at = ? WHERE run = ?').run(at, run),
		forget: (run: string) => void sql.prepare('DELETE FROM failed_run WHERE run = ?').run(run),
	};
}
