import type { DatabaseSync } from 'node:sqlite';
import type { QueueReport } from './types.ts';

/** An item that was taken comes to one of these. */
const TAKEN = ['in_progress', 'pending_user', 'failed', 'completed'] as const;

/**
 * Whether an item was taken or finished from one snapshot of a queue to the next, or nothing waited before: fewer are new, more
 * are elsewhere, or the oldest is a later one. That new ones came is no progress.
 */
export function hasMoved(before: QueueReport, after: QueueReport): boolean {
	const count = (of: QueueReport, state: keyof QueueReport['items']) => of.items[state] ?? 0;
	if (before.items.new === 0 || count(after, 'new') < count(before, 'new')) return true;
	if (TAKEN.some(state => count(after, state) > count(before, state))) return true;
	return before.oldestNewAt !== null && after.oldestNewAt !== null && after.oldestNewAt > before.oldestNewAt;
}

/**
 * When each queue of a source was last seen to move; a snapshot alone does not tell. Kept, so that a restart of the collector
 * does not make a queue that stands still look new. It depends on which snapshots came, and in which order.
 */
export function queueProgress(db: DatabaseSync) {
	const all = db.prepare('select source, queue, at from queue_progress');
	const of = db.prepare('select queue from queue_progress where source = ?');
	const save = db.prepare(
		`insert into queue_progress values (?, ?, ?) on conflict do update set at = excluded.at
			where excluded.at > queue_progress.at`,
	);
	return {
		/** Compares a source's queues with those it told of before. */
		note(source: string, at: number, before: readonly QueueReport[], after: readonly QueueReport[]): void {
			const known = new Set(of.all(source).map(row => row.queue as string));
			const old = byName(before);
			for (const [queue, now] of byName(after)) {
				const was = old.get(queue);
				if (was === undefined || !known.has(queue) || hasMoved(was, now)) save.run(source, queue, at);
			}
		},
		/** Per source and queue. */
		all(): Map<string, Map<string, number>> {
			const found = new Map<string, Map<string, number>>();
			for (const row of all.all()) {
				const source = row.source as string;
				found.set(source, (found.get(source) ?? new Map()).set(row.queue as string, row.at as number));
			}
			return found;
		},
	};
}

/** Names fall together when they are cleaned; then their queues are one. */
function byName(queues: readonly QueueReport[]): Map<string, QueueReport> {
	const found = new Map<string, QueueReport>();
	for (const one of queues) {
		const known = found.get(one.queue);
		found.set(one.queue, known === undefined ? one : together(known, one));
	}
	return found;
}

function together(a: QueueReport, b: QueueReport): QueueReport {
	const items = { ...a.items };
	for (const [state, count] of Object.entries(b.items) as [keyof typeof items, number][]) {
		items[state] = (items[state] ?? 0) + count;
	}
	const oldest = [a.oldestNewAt, b.oldestNewAt].filter(at => at !== null);
	return { ...a, items, oldestNewAt: oldest.length === 0 ? null : Math.min(...oldest) };
}
