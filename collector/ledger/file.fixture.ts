import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';

/** A path for a new ledger, on disk; it is removed after the test. */
export function newPath(folder = tmpdir()): string {
	const made = mkdtempSync(join(folder, 'ledger-'));
	onTestFinished(() => rmSync(made, { recursive: true }));
	return join(made, 'ledger.db');
}

/** As `newPath`, in memory where there is a folder for that: for hundreds of ledgers in one test. */
export function newLightPath(): string {
	return newPath(existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
}

/** A second connection to a ledger's file, to look at its rows. */
export function reading<T>(path: string, look: (db: DatabaseSync) => T): T {
	const db = new DatabaseSync(path, { readOnly: true });
	try {
		return look(db);
	} finally {
		db.close();
	}
}

/** Everything the ledger holds that its promise speaks of, in an order of its own. */
export function contents(path: string): Record<string, unknown[]> {
	const tables: Record<string, string> = {
		runs: 'select * from runs order by run',
		texts: 'select * from run_texts order by run',
		otherEnds: 'select * from other_ends order by run, id',
		heartbeats: 'select * from heartbeats order by run, id',
		spans: 'select * from spans order by trace_id, span_id',
		logs: 'select * from logs order by trace_id, id',
		exceptions: 'select * from exceptions order by scope, robot',
		undecided: 'select trace_id, span_id from undecided order by 1, 2',
		operations: 'select robot, name from operations order by 1, 2',
		totals: 'select * from totals order by family, robot, label',
		histograms: 'select * from histograms order by family, robot, label',
		series:
			'select robot, name, labels, bounds, kind, help, value, histogram, at from series order by 1, 2, 3, 4',
		robots: 'select * from robots order by robot',
		workers: 'select * from workers order by worker',
		platform: 'select * from platform_lists order by source, list',
	};
	return reading(path, db =>
		Object.fromEntries(
			Object.entries(tables).map(([name, sql]) => [
				name,
				db
					.prepare(sql)
					.all()
					.map(row => ({ ...row })),
			]),
		),
	);
}
