import type { DatabaseSync } from 'node:sqlite';

/** A trace without a run (`spanId` empty), or a span whose parent has not come: what `settle` looks at. */
export interface Undecided {
	traceId: string;
	spanId: string;
}

export function undecidedTable(db: DatabaseSync) {
	const add = db.prepare('insert or ignore into undecided values (?, ?, ?)');
	const remove = db.prepare('delete from undecided where trace_id = ? and span_id = ?');
	const waiting = db.prepare(
		'select trace_id as traceId, span_id as spanId from undecided where since < ? order by since, trace_id, span_id',
	);
	return {
		add: (traceId: string, spanId: string, since: number) => void add.run(traceId, spanId, since),
		remove: (traceId: string, spanId: string) => void remove.run(traceId, spanId),
		waiting: (before: number) => waiting.all(before) as unknown as Undecided[],
	};
}
