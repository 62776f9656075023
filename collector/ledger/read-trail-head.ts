import { DatabaseSync } from 'node:sqlite';
import { trailHeadTable } from './trail-head-table.ts';
import type { TrailHead } from './types.ts';

/**
 * How far the audit trail had come, by the file of a ledger that nobody opens for it: it may be in use, a copy, or older than
 * such notes (null). Throws when the file cannot be read.
 */
export function readTrailHead(path: string): TrailHead | null {
	const db = new DatabaseSync(path, { readOnly: true });
	try {
		const kept = db.prepare("select 1 from sqlite_master where name = 'trail_heads'").get();
		return kept === undefined ? null : trailHeadTable(db).head();
	} finally {
		db.close();
	}
}
