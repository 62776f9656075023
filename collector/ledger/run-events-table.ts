import type { DatabaseSync } from 'node:sqlite';
import type { HeartbeatEntry } from './types.ts';

/** The few entries of a run that must be known again by their id: heartbeats, and ends beside the one that counts. */
export function runEventsTable(db: DatabaseSync) {
	const heartbeat = db.prepare('insert or ignore into heartbeats values (?, ?, ?)');
	const otherEnd = db.prepare('insert or ignore into other_ends values (?, ?, ?, ?)');
	return {
		/** False when it was there already. */
		heartbeat: ({ run, id, at }: HeartbeatEntry) => heartbeat.run(run, id, at).changes === 1,
		otherEnd: (run: string, end: { id: string; at: number; outcome: string }) =>
			otherEnd.run(run, end.id, end.at, end.outcome).changes === 1,
	};
}
