import type { DatabaseSync } from 'node:sqlite';
import type { LogEntry, SpanEvent } from './types.ts';

/** A log record of a trace, as an event of its span (null: of the run). */
export interface StoredLog extends SpanEvent {
	spanId: string | null;
	robot: string;
}

export function logsTable(db: DatabaseSync) {
	const insert = db.prepare('insert or ignore into logs values (?, ?, ?, ?, ?, ?, ?)');
	const inTrace = db.prepare('select * from logs where trace_id = ? order by at, id');
	const seen = db.prepare(
		'select robot, min(at) as first, max(at) as last from logs where trace_id = ? group by robot',
	);
	return {
		/** False when it was there already. */
		insert(log: LogEntry): boolean {
			const attributes = JSON.stringify(log.attributes);
			const result = insert.run(
				log.traceId,
				log.id,
				log.spanId ?? null,
				log.robot,
				log.name,
				log.at,
				attributes,
			);
			return result.changes === 1;
		},
		inTrace: (traceId: string): StoredLog[] =>
			inTrace.all(traceId).map(row => ({
				spanId: row.span_id as string | null,
				robot: row.robot as string,
				name: row.name as string,
				at: row.at as number,
				attributes: JSON.parse(row.attributes as string),
			})),
		/** First and last log of each robot in a trace. */
		seen: (traceId: string) =>
			seen.all(traceId) as unknown as { robot: string; first: number; last: number }[],
	};
}
