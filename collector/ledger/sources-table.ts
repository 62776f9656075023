import type { DatabaseSync } from 'node:sqlite';
import type { AppendResult, LedgerEntry } from './types.ts';

export function sourcesTable(db: DatabaseSync) {
	const add = db.prepare(
		`insert into sources values (?, ?, ?, ?) on conflict do update set
			last_seen_at = max(last_seen_at, excluded.last_seen_at),
			events = events + excluded.events, duplicates = duplicates + excluded.duplicates`,
	);
	const all = db.prepare(
		'select source, last_seen_at as lastSeenAt, events, duplicates from sources order by source',
	);
	return {
		/** Counts the entries of an append, with what became of each. */
		count(entries: readonly LedgerEntry[], statuses: AppendResult['statuses']): void {
			const found = new Map<string, { at: number; events: number; duplicates: number }>();
			for (const [index, entry] of entries.entries()) {
				const counts = found.get(entry.source) ?? { at: entry.receivedAt, events: 0, duplicates: 0 };
				counts.at = Math.max(counts.at, entry.receivedAt);
				counts[statuses[index] === 'new' ? 'events' : 'duplicates']++;
				found.set(entry.source, counts);
			}
			for (const [source, { at, events, duplicates }] of found) add.run(source, at, events, duplicates);
		},
		/** Heard of, without an event. */
		heard: (source: string, at: number) => void add.run(source, at, 0, 0),
		all: () =>
			all.all() as unknown as { source: string; lastSeenAt: number; events: number; duplicates: number }[],
	};
}
