import type { DatabaseSync } from 'node:sqlite';
import { FAILED } from './run-queries.ts';
import type { FailedSpan, RunRow } from './types.ts';

/** The failed spans of a run but for its own, by end; of runs with thousands of spans only those are read. */
export function failedSpans(db: DatabaseSync): (run: RunRow) => FailedSpan[] {
	const spans = db.prepare(
		`select span_id, parent_id, name, ended_at, attributes from spans
			where trace_id = ? and robot = ? and outcome in (${FAILED})
		union select span_id, parent_id, name, ended_at, attributes from spans
			where inside_run = ? and outcome in (${FAILED})
		order by ended_at, span_id`,
	);
	return ({ run, traceId, rootSpanId, robot }) =>
		spans
			.all(traceId, robot, run)
			.filter(row => row.span_id !== rootSpanId)
			.map(row => ({
				spanId: row.span_id as string,
				parentSpanId: row.parent_id as string | null,
				name: row.name as string,
				endedAt: row.ended_at as number,
				attributes: JSON.parse(row.attributes as string),
			}));
}
