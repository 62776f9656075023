import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * The notifier's own file. Each entry of MIGRATIONS is applied once, in order; to change the schema, add one.
 *
 * - incident: `opening_mail`/`closing_mail` name the mail that says so, NULL while no mail does. `subject` is what it is about
 *   where that is no robot. `gathered_by` is the incident whose mails tell of it in place of its own. `counted_at` is when its
 *   mails were counted, some time after its end.
 * - reopening: each time an incident went on that had ended at `closed_at`.
 * - figure: counts of a histogram, by the upper bound of the bucket ('+Inf' the last), and the sum of all ('sum'); pruning
 *   leaves it alone.
 * - failed_run: `mail` is the mail that names the run, `mailed_at` when a mail server took it, `reported_at` when the
 *   collector was told.
 * - mail: `content` is NULL until the first attempt; from then on a repeat is the same mail with the same Message-ID.
 *   `due_at` is when it should have gone, `ready_at` when it is tried next. One that is no incident's has `post`, the key
 *   it was posted under, and is kept until `keep_until`.
 * - acknowledgement: who said to have it, in the order they did; an incident's `acknowledgement` is the first of them.
 * - incident_total: incidents ever, by the severity they began with; pruning leaves it alone.
 * - escalation: each step an incident was taken up its chain; `mail` is the mail that tells of it, NULL while none does.
 * - silencing: when an incident's alert was silenced in Alertmanager from here, by whom, until when.
 * - link: a link in a mail to one recipient, by the SHA-256 of its token; the `secret` tokens are made with.
 * - `revision` of an incident grows with each change that others are told of, by triggers, so that none is forgotten; `told` is
 *   the one the collector has taken. incident_gone: an incident the collector was told of that turned out to be none.
 * - delivery: one recipient of a mail. `doubt` = the server may have taken it without our hearing so. `held_at` is since
 *   when the cap holds it back, `via` the mail that tells of it together with others.
 */
export const MIGRATIONS = [
	`CREATE TABLE incident (
		id TEXT PRIMARY KEY, alertname TEXT NOT NULL, robot TEXT, severity TEXT NOT NULL, quiet INTEGER NOT NULL,
		since INTEGER NOT NULL, opened_at INTEGER NOT NULL, confirmed INTEGER NOT NULL,
		resolved_at INTEGER, absent_since INTEGER, closed_at INTEGER, recovery TEXT,
		opening_mail TEXT, closing_mail TEXT
	) STRICT;
	CREATE UNIQUE INDEX incident_open ON incident (alertname, coalesce(robot, '')) WHERE closed_at IS NULL;
	CREATE INDEX incident_opened ON incident (opened_at);
	CREATE TABLE alert (
		incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, fingerprint TEXT NOT NULL, firing INTEGER NOT NULL,
		starts_at INTEGER NOT NULL, labels TEXT NOT NULL, annotations TEXT NOT NULL,
		PRIMARY KEY (incident, fingerprint)
	) STRICT;
	CREATE TABLE failed_run (
		run TEXT PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, found_at INTEGER NOT NULL,
		ended_at INTEGER NOT NULL, facts TEXT NOT NULL, mail TEXT, mailed_at INTEGER, reported_at INTEGER
	) STRICT;
	CREATE INDEX failed_run_incident ON failed_run (incident, ended_at);
	CREATE INDEX failed_run_unreported ON failed_run (mailed_at) WHERE reported_at IS NULL;
	CREATE TABLE mail (
		id TEXT PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, number INTEGER NOT NULL,
		state TEXT NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER NOT NULL,
		ready_at INTEGER NOT NULL, waits_for TEXT,
		attempts INTEGER NOT NULL DEFAULT 0, content TEXT, accepted_at INTEGER, settled_at INTEGER
	) STRICT;
	CREATE UNIQUE INDEX mail_number ON mail (incident, number);
	CREATE UNIQUE INDEX mail_unwritten ON mail (incident) WHERE state = 'waiting' AND content IS NULL;
	CREATE INDEX mail_waiting ON mail (ready_at) WHERE state = 'waiting';
	CREATE TABLE delivery (
		mail TEXT NOT NULL REFERENCES mail ON DELETE CASCADE, address TEXT NOT NULL, state TEXT NOT NULL,
		attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, doubt INTEGER NOT NULL DEFAULT 0, reason TEXT,
		settled_at INTEGER, PRIMARY KEY (mail, address)
	) STRICT;
	CREATE TABLE robot (id TEXT PRIMARY KEY, detail TEXT NOT NULL, seen_at INTEGER NOT NULL) STRICT;
	CREATE TABLE note (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;`,
	`CREATE TABLE acknowledgement (
		id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, at INTEGER NOT NULL,
		by TEXT NOT NULL, comment TEXT
	) STRICT;
	CREATE INDEX acknowledgement_incident ON acknowledgement (incident, id);
	ALTER TABLE incident ADD COLUMN acknowledgement INTEGER;
	CREATE TABLE incident_total (
		robot TEXT NOT NULL, severity TEXT NOT NULL, incidents INTEGER NOT NULL, PRIMARY KEY (robot, severity)
	) STRICT;
	INSERT INTO incident_total
		SELECT coalesce(robot, ''), severity, count(*) FROM incident WHERE confirmed = 1 GROUP BY 1, 2;
	DROP INDEX incident_opened;
	CREATE INDEX incident_opened ON incident (opened_at, id);
	CREATE INDEX incident_live ON incident (opened_at, id) WHERE closed_at IS NULL;
	CREATE INDEX incident_robot ON incident (robot, opened_at, id);
	CREATE INDEX incident_severity ON incident (severity, opened_at, id);`,
	`CREATE TABLE mail_anew (
		id TEXT PRIMARY KEY, incident TEXT REFERENCES incident ON DELETE CASCADE, number INTEGER NOT NULL,
		state TEXT NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER NOT NULL,
		ready_at INTEGER NOT NULL, waits_for TEXT,
		attempts INTEGER NOT NULL DEFAULT 0, content TEXT, accepted_at INTEGER, settled_at INTEGER,
		post TEXT UNIQUE, keep_until INTEGER, CHECK ((incident IS NULL) <> (post IS NULL))
	) STRICT;
	INSERT INTO mail_anew (id, incident, number, state, created_at, due_at, ready_at, waits_for, attempts, content,
			accepted_at, settled_at)
		SELECT id, incident, number, state, created_at, due_at, ready_at, waits_for, attempts, content,
			accepted_at, settled_at FROM mail;
	DROP TABLE mail;
	ALTER TABLE mail_anew RENAME TO mail;
	CREATE UNIQUE INDEX mail_number ON mail (incident, number) WHERE incident IS NOT NULL;
	CREATE UNIQUE INDEX mail_unwritten ON mail (incident) WHERE state = 'waiting' AND content IS NULL;
	CREATE INDEX mail_waiting ON mail (ready_at) WHERE state = 'waiting';
	CREATE INDEX mail_kept ON mail (keep_until) WHERE keep_until IS NOT NULL;
	ALTER TABLE delivery ADD COLUMN held_at INTEGER;
	ALTER TABLE delivery ADD COLUMN via TEXT;
	CREATE INDEX failed_run_mail ON failed_run (mail) WHERE mail IS NOT NULL;
	CREATE INDEX delivery_settled ON delivery (address, settled_at);
	CREATE INDEX delivery_open ON delivery (state, address) WHERE state <> 'sent';`,
	`CREATE TABLE escalation (
		id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, at INTEGER NOT NULL,
		step INTEGER NOT NULL, cause TEXT NOT NULL, mail TEXT
	) STRICT;
	CREATE INDEX escalation_incident ON escalation (incident, id);
	CREATE TABLE silencing (
		id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, at INTEGER NOT NULL,
		until INTEGER NOT NULL, by TEXT NOT NULL, comment TEXT
	) STRICT;
	CREATE INDEX silencing_incident ON silencing (incident, id);
	CREATE TABLE link (
		hash BLOB PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, mail TEXT NOT NULL,
		address TEXT NOT NULL, purpose TEXT NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER
	) STRICT, WITHOUT ROWID;
	CREATE INDEX link_incident ON link (incident);
	CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;`,
	`ALTER TABLE incident ADD COLUMN subject TEXT;
	ALTER TABLE incident ADD COLUMN gathered_by TEXT;
	ALTER TABLE incident ADD COLUMN counted_at INTEGER;
	UPDATE incident SET counted_at = closed_at;
	DROP INDEX incident_open;
	CREATE UNIQUE INDEX incident_open ON incident (alertname, coalesce(robot, ''), coalesce(subject, ''))
		WHERE closed_at IS NULL;
	CREATE INDEX incident_closed ON incident (closed_at) WHERE closed_at IS NOT NULL;
	CREATE INDEX incident_uncounted ON incident (closed_at) WHERE closed_at IS NOT NULL AND counted_at IS NULL;
	CREATE INDEX incident_gathered ON incident (gathered_by) WHERE gathered_by IS NOT NULL;
	ALTER TABLE failed_run ADD COLUMN robot TEXT NOT NULL DEFAULT '';
	UPDATE failed_run SET robot = coalesce(json_extract(facts, '$.run.robot'), '');
	CREATE INDEX failed_run_robot ON failed_run (incident, robot);
	CREATE TABLE reopening (
		id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident ON DELETE CASCADE, at INTEGER NOT NULL,
		closed_at INTEGER NOT NULL
	) STRICT;
	CREATE INDEX reopening_incident ON reopening (incident, at);
	CREATE INDEX reopening_at ON reopening (at);
	CREATE TABLE figure (
		name TEXT NOT NULL, severity TEXT NOT NULL, le TEXT NOT NULL, amount REAL NOT NULL, PRIMARY KEY (name, severity, le)
	) STRICT;`,
	`ALTER TABLE incident ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
	ALTER TABLE incident ADD COLUMN told INTEGER NOT NULL DEFAULT -1;
	CREATE INDEX incident_untold ON incident (opened_at, id) WHERE told < revision;
	CREATE TABLE incident_gone (
		id TEXT PRIMARY KEY, alertname TEXT NOT NULL, severity TEXT NOT NULL, opened_at INTEGER NOT NULL,
		revision INTEGER NOT NULL
	) STRICT;
	CREATE TRIGGER incident_changed AFTER UPDATE OF severity, confirmed, closed_at, acknowledgement ON incident
		WHEN OLD.severity IS NOT NEW.severity OR OLD.confirmed IS NOT NEW.confirmed
			OR OLD.closed_at IS NOT NEW.closed_at OR OLD.acknowledgement IS NOT NEW.acknowledgement
		BEGIN UPDATE incident SET revision = revision + 1 WHERE id = NEW.id; END;
	CREATE TRIGGER incident_run_added AFTER INSERT ON failed_run
		BEGIN UPDATE incident SET revision = revision + 1 WHERE id = NEW.incident; END;
	CREATE TRIGGER incident_run_removed AFTER DELETE ON failed_run
		BEGIN UPDATE incident SET revision = revision + 1 WHERE id = OLD.incident; END;
	CREATE TRIGGER incident_silenced AFTER INSERT ON silencing
		BEGIN UPDATE incident SET revision = revision + 1 WHERE id = NEW.incident; END;
	CREATE TRIGGER incident_forgotten BEFORE DELETE ON incident WHEN OLD.told >= 0 AND OLD.closed_at IS NULL
		BEGIN INSERT INTO incident_gone VALUES (OLD.id, OLD.alertname, OLD.severity, OLD.opened_at, OLD.revision + 1); END;`,
];

export interface Database {
	sql: DatabaseSync;
	/** Runs `change` in one transaction: all of it is on disk on return, or none. Calls may be nested. */
	atomically<T>(change: () => T): T;
	close(): void;
}

/** Foreign keys are switched off meanwhile: with them, a table made anew would take with it what refers to its rows. */
function migrate(sql: DatabaseSync): void {
	const { user_version: done } = sql.prepare('PRAGMA user_version').get() as { user_version: number };
	if (done > MIGRATIONS.length) throw new Error('notifier.db was written by a newer version of the notifier');
	sql.exec('PRAGMA foreign_keys = OFF');
	for (const [index, statements] of MIGRATIONS.entries()) {
		if (index < done) continue;
		sql.exec(`BEGIN IMMEDIATE; ${statements}; PRAGMA user_version = ${index + 1}; COMMIT`);
	}
	sql.exec('PRAGMA foreign_keys = ON');
}

/** Opens the file (made when absent; `:memory:` for tests). Every commit is flushed to disk before it returns. */
export function openDatabase(path: string): Database {
	if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
	const sql = new DatabaseSync(path, { timeout: 5000 });
	sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
	migrate(sql);
	let depth = 0;
	return {
		sql,
		atomically(change) {
			if (depth > 0) return change();
			sql.exec('BEGIN IMMEDIATE');
			depth += 1;
			try {
				const result = change();
				sql.exec('COMMIT');
				return result;
			} catch (error) {
				if (sql.isTransaction) sql.exec('ROLLBACK');
				throw error;
			} finally {
				depth -= 1;
			}
		},
		close: () => sql.close(),
	};
}
