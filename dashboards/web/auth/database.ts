import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS sessions (
	-- SHA-256 of the session's id: who reads the file can't go on with anybody's session.
	id BLOB PRIMARY KEY,
	person TEXT NOT NULL,
	since INTEGER NOT NULL,
	seen INTEGER NOT NULL,
	data TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sessions_of ON sessions (person);
-- Who is tried stands as an HMAC: people type passwords into the wrong field.
CREATE TABLE IF NOT EXISTS attempts (who BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS attempts_of ON attempts (who, at);
CREATE TABLE IF NOT EXISTS locks (who BLOB PRIMARY KEY, until INTEGER NOT NULL) STRICT;
-- The last code each person has used: none is good twice.
CREATE TABLE IF NOT EXISTS codes (person TEXT PRIMARY KEY, step INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** What the login keeps between restarts, in a file its owner alone reads; null: in memory. */
export function openDatabase(folder: string | null): DatabaseSync {
	if (folder !== null) mkdirSync(folder, { recursive: true });
	const file = folder === null ? ':memory:' : join(folder, 'web.db');
	const database = new DatabaseSync(file);
	if (folder !== null) chmodSync(file, 0o600);
	// A power cut may take the last session along, and no more: whoever had it logs in again.
	database.exec(
		`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; ${SCHEMA}`,
	);
	return database;
}
