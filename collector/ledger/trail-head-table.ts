import type { DatabaseSync } from 'node:sqlite';
import type { TrailHead } from './types.ts';

/** The last entry of the audit trail that was answered: the trail alone cannot tell that its end is missing. */
export function trailHeadTable(db: DatabaseSync) {
	const head = db.prepare("select seq, hash from trail_heads where trail = 'audit'");
	const keep = db.prepare(
		`insert into trail_heads values ('audit', ?, ?)
		on conflict do update set seq = excluded.seq, hash = excluded.hash where excluded.seq > seq`,
	);
	return {
		head: () => (head.get() as TrailHead | undefined) ?? null,
		/** An earlier entry changes nothing. */
		keep: ({ seq, hash }: TrailHead) => void keep.run(seq, hash),
	};
}
export type TrailHeadTable = ReturnType<typeof trailHeadTable>;
