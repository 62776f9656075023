import type { ReportName } from '#model/report.ts';
import type { Database } from './database.ts';

/** Single times and numbers worth remembering over a restart. */
export type NoteKey =
	| 'watchdog-seen'
	| 'webhook-seen'
	| 'robots-read'
	| 'pruned'
	/** The last entry of the audit trail whose mails are posted, since when any are, and which one is tried since when. */
	| 'decisions-told'
	| 'decisions-since'
	| 'decision-tried'
	| 'decision-tried-since'
	/** When all that is due about sign-offs was looked at last. */
	| 'follow-ups-seen'
	/** For which of its times a report was sent last, and since when one is tried. */
	| `report-${ReportName}`
	| `report-tried-${ReportName}`;
export type Notes = ReturnType<typeof notesIn>;

export function notesIn({ sql }: Database) {
	const upsert = sql.prepare(
		'INSERT INTO note (key, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
	);
	const select = sql.prepare('SELECT at FROM note WHERE key = ?');
	return {
		set: (key: NoteKey, at: number) => void upsert.run(key, at),
		get: (key: NoteKey): number | null => (select.get(key) as { at: number } | undefined)?.at ?? null,
	};
}
