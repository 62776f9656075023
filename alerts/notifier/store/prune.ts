import type { Database } from './database.ts';

const DAY = 86_400_000;
/** Error texts, comments and mails may tell of cases: they go after 30 days. That there was an incident stays 13 months. */
const DETAILS_DAYS = 30;
const INCIDENT_DAYS = 396;

/** Deletes what has been kept long enough; never a mail that still waits, nor a run the collector was not told about. */
export function pruneIn({ sql, atomically }: Database) {
	return (now: number): void =>
		atomically(() => {
			const details = now - DETAILS_DAYS * DAY;
			sql
				.prepare(
					`UPDATE mail SET content = NULL WHERE state <> 'waiting' AND content IS NOT NULL
				 AND incident IN (SELECT id FROM incident WHERE closed_at < ?)`,
				)
				.run(details);
			sql
				.prepare(`UPDATE failed_run SET facts = json_remove(facts, '$.run.error') WHERE reported_at < ?`)
				.run(details);
			sql
				.prepare(
					`UPDATE acknowledgement SET comment = NULL WHERE comment IS NOT NULL
				 AND incident IN (SELECT id FROM incident WHERE closed_at < ?)`,
				)
				.run(details);
			sql.prepare('UPDATE silencing SET comment = NULL WHERE until < ?').run(details);
			sql.prepare('DELETE FROM link WHERE expires_at < ?').run(details);
			sql
				.prepare(
					`DELETE FROM incident WHERE closed_at < ?
				 AND NOT EXISTS (SELECT 1 FROM mail WHERE mail.incident = incident.id AND mail.state = 'waiting')
				 AND NOT EXISTS (SELECT 1 FROM failed_run WHERE failed_run.incident = incident.id AND reported_at IS NULL)`,
				)
				.run(now - INCIDENT_DAYS * DAY);
			sql.prepare(`DELETE FROM mail WHERE keep_until < ? AND state <> 'waiting'`).run(now);
		});
}
