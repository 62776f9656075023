import type { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '#model/outcome.ts';
import type { Row } from './runs-table.ts';
import type { SpanEntry, SpanRow } from './types.ts';

/** A span as it is kept: with what is needed to make a run of it later. */
export interface StoredSpan extends SpanRow {
	parentIsRemote: boolean | null;
	insideRun: string | null;
	asRun: SpanEntry['asRun'];
	source: string;
	receivedAt: number;
	imported: boolean;
}

export function toStored(row: Row): StoredSpan {
	const outcome = row.outcome as Outcome;
	return {
		traceId: row.trace_id as string,
		spanId: row.span_id as string,
		parentSpanId: row.parent_id as string | null,
		parentIsRemote: row.parent_remote === null ? null : row.parent_remote === 1,
		insideRun: row.inside_run as string | null,
		robot: row.robot as string,
		run: row.run as string | null,
		step: row.step === 1,
		name: row.name as string,
		startedAt: row.started_at as number,
		endedAt: row.ended_at as number,
		outcome,
		attributes: JSON.parse(row.attributes as string),
		events: JSON.parse(row.events as string),
		asRun: row.as_run === null ? { outcome } : JSON.parse(row.as_run as string),
		source: row.source as string,
		receivedAt: row.received_at as number,
		imported: row.imported === 1,
	};
}

/** The entry as stored, before it is placed. */
export function fromEntry(span: SpanEntry): StoredSpan {
	return {
		...span,
		parentSpanId: span.parentSpanId ?? null,
		parentIsRemote: span.parentIsRemote ?? null,
		insideRun: span.insideRun ?? null,
		run: null,
		step: false,
	};
}

/** The least that placing needs of a span, read without its JSON. */
export interface SpanPlace {
	traceId: string;
	spanId: string;
	parentSpanId: string | null;
	parentIsRemote: boolean | null;
	insideRun: string | null;
	run: string | null;
	robot: string;
	name: string;
	outcome: Outcome;
	startedAt: number;
	endedAt: number;
	receivedAt: number;
}

function toPlace(row: Row): SpanPlace {
	return {
		traceId: row.trace_id as string,
		spanId: row.span_id as string,
		parentSpanId: row.parent_id as string | null,
		parentIsRemote: row.parent_remote === null ? null : row.parent_remote === 1,
		insideRun: row.inside_run as string | null,
		run: row.run as string | null,
		robot: row.robot as string,
		name: row.name as string,
		outcome: row.outcome as Outcome,
		startedAt: row.started_at as number,
		endedAt: row.ended_at as number,
		receivedAt: row.received_at as number,
	};
}

const PLACE =
	'trace_id, span_id, parent_id, parent_remote, inside_run, run, robot, name, outcome, started_at, ended_at, received_at';

export function spansTable(db: DatabaseSync) {
	const insert = db.prepare(
		`insert or ignore into spans values (?, ?, ?, ?, ?, ?, null, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const one = db.prepare('select * from spans where trace_id = ? and span_id = ?');
	const exists = db.prepare('select 1 from spans where trace_id = ? and span_id = ?');
	const places = db.prepare(`select ${PLACE} from spans where trace_id = ? order by started_at, span_id`);
	const placesInside = db.prepare(`select ${PLACE} from spans where inside_run = ?`);
	const mark = db.prepare('update spans set run = ?, step = ? where trace_id = ? and span_id = ?');
	const inTrace = db.prepare('select * from spans where trace_id = ? order by started_at, span_id');
	const inside = db.prepare('select * from spans where inside_run = ? order by started_at, span_id');
	const took = 'name, started_at, span_id, max(0, ended_at - started_at) as ms';
	const steps = db.prepare(
		`select name, sum(ms) as ms from (
			select ${took} from spans where trace_id = ? and run = ? and step = 1
			union all
			select ${took} from spans where inside_run = ? and trace_id <> ? and step = 1
		) group by name order by min(started_at), min(span_id)`,
	);
	return {
		/** False when it was there already. */
		insert(span: SpanEntry): boolean {
			const plain = Object.keys(span.asRun).length === 1 && span.asRun.outcome === span.outcome;
			const remote = span.parentIsRemote === undefined ? null : Number(span.parentIsRemote);
			const result = insert.run(
				span.traceId,
				span.spanId,
				span.parentSpanId ?? null,
				remote,
				span.insideRun ?? null,
				span.robot,
				span.name,
				span.startedAt,
				span.endedAt,
				span.outcome,
				JSON.stringify(span.attributes),
				JSON.stringify(span.events),
				plain ? null : JSON.stringify(span.asRun),
				span.source,
				span.receivedAt,
				Number(span.imported),
			);
			return result.changes === 1;
		},
		get(traceId: string, spanId: string): StoredSpan | undefined {
			const row = one.get(traceId, spanId);
			return row && toStored(row);
		},
		has: (traceId: string, spanId: string) => exists.get(traceId, spanId) !== undefined,
		places: (traceId: string) => places.all(traceId).map(toPlace),
		placesInside: (run: string) => placesInside.all(run).map(toPlace),
		belongsTo(span: { traceId: string; spanId: string }, run: string, step: boolean): void {
			mark.run(run, Number(step), span.traceId, span.spanId);
		},
		inTrace: (traceId: string) => inTrace.all(traceId).map(toStored),
		inside: (run: string) => inside.all(run).map(toStored),
		/** What a run has spent in its finished steps, added up by name, in the order of their starts: a run may have thousands. */
		steps(run: string, traceId: string): { name: string; ms: number }[] {
			return steps.all(traceId, run, run, traceId).map(({ name, ms }) => ({
				name: name as string,
				ms: ms as number,
			}));
		},
	};
}
