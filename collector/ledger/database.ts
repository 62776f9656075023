import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { errorKey } from './error-key.ts';
import { MIGRATIONS } from './migrations.ts';

interface Opening {
	migrations?: readonly string[];
	/** How long to wait for another process that holds the file. */
	busyMs?: number;
}

/**
 * Opens the ledger's database and brings its schema up to date. Throws when the file cannot be opened, or was written by a
 * newer version: going on would misread it.
 */
export function openDatabase(
	path: string,
	{ migrations = MIGRATIONS, busyMs = 5000 }: Opening = {},
): DatabaseSync {
	const db = new DatabaseSync(path);
	try {
		db.exec(`PRAGMA busy_timeout = ${busyMs}`);
		db.exec('PRAGMA journal_mode = WAL');
		db.exec('PRAGMA synchronous = FULL');
		db.exec('PRAGMA journal_size_limit = 67108864');
		db.exec('PRAGMA cache_size = -65536');
		db.function('error_key_of', { deterministic: true }, errorKeyOf);
		migrate(db, path, migrations);
		return db;
	} catch (error) {
		db.close();
		throw error;
	}
}

/** For the step that gave runs their error keys. */
function errorKeyOf(type: SQLOutputValue, step: SQLOutputValue, message: SQLOutputValue): string | null {
	return errorKey({
		...(typeof type === 'string' && { type }),
		...(typeof step === 'string' && { step }),
		...(typeof message === 'string' && { message }),
	});
}

function migrate(db: DatabaseSync, path: string, migrations: readonly string[]): void {
	const version = Number(db.prepare('PRAGMA user_version').get()!.user_version);
	if (version > migrations.length) {
		throw new Error(
			`the ledger ${path} has schema ${version}, this version knows up to ${migrations.length}: start the newer version, or restore a backup from before it`,
		);
	}
	for (let step = version; step < migrations.length; step++) {
		db.exec('BEGIN IMMEDIATE');
		try {
			db.exec(migrations[step]!);
			db.exec(`PRAGMA user_version = ${step + 1}`);
			db.exec('COMMIT');
		} catch (error) {
			db.exec('ROLLBACK');
			throw new Error(`the ledger ${path} could not be brought from schema ${step} to ${step + 1}`, {
				cause: error,
			});
		}
	}
}
