import type { DatabaseSync } from 'node:sqlite';
import type { WorkerActivity } from './types.ts';

/**
 * Workers that runs have named, and when each was last heard of: when a run named it, and when a run of it ended. Kept as runs
 * come in, because looking through a million runs at each scrape would be too slow. What an active run shows since is read
 * from the few runs that are active.
 */
export function workersTable(db: DatabaseSync) {
	const save = db.prepare(
		`insert into workers values (?, ?) on conflict do update set last_seen_at = excluded.last_seen_at
			where excluded.last_seen_at > workers.last_seen_at`,
	);
	const seen = db.prepare(
		'select worker, last_seen_at as lastSeenAt from workers where last_seen_at >= ? order by last_seen_at desc limit ?',
	);
	const active = db.prepare(
		`select worker, count(*) as activeRuns, max(last_seen_at) as lastSeenAt from runs indexed by runs_active
			where outcome is null and worker is not null group by worker`,
	);
	return {
		/** What one commit hears of workers, written at its end. */
		draft() {
			const heard = new Map<string, number>();
			return {
				note(worker: string | null | undefined, at: number | null): void {
					if (worker === null || worker === undefined || at === null) return;
					heard.set(worker, Math.max(at, heard.get(worker) ?? at));
				},
				flush(): void {
					for (const [worker, at] of heard) save.run(worker, at);
				},
			};
		},
		all(since: number, limit: number): WorkerActivity[] {
			const found = new Map<string, WorkerActivity>();
			for (const row of seen.all(since, limit)) {
				const worker = row.worker as string;
				found.set(worker, { worker, lastSeenAt: row.lastSeenAt as number, activeRuns: 0 });
			}
			for (const row of active.all()) {
				const worker = row.worker as string;
				const lastSeenAt = Math.max(row.lastSeenAt as number, found.get(worker)?.lastSeenAt ?? 0);
				found.set(worker, { worker, lastSeenAt, activeRuns: row.activeRuns as number });
			}
			return [...found.values()];
		},
	};
}
export type WorkersDraft = ReturnType<ReturnType<typeof workersTable>['draft']>;
