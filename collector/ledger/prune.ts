import type { DatabaseSync } from 'node:sqlite';
import type { Transaction } from './transaction.ts';

const DAY = 86_400_000;

/** How long details are kept, in milliseconds. Totals are kept for ever. */
export interface Retention {
	/** Spans and steps, by their start. */
	spans: number;
	/** Log records, exceptions, error texts and log tails. */
	texts: number;
	/** Runs, by their last sign of life. */
	runs: number;
	/** Series of robots' own metrics that get no more points; room for others under the cap. */
	series: number;
}
export const RETENTION: Retention = { spans: 30 * DAY, texts: 30 * DAY, runs: 395 * DAY, series: 62 * DAY };

/** Workers and platforms not heard of for longer are no longer told of. */
const PLATFORM = 30 * DAY;

/** Incidents, by their end: as long as what was signed about them is asked after. */
const INCIDENTS = 3 * 365 * DAY;

/** Rows deleted in one transaction, so that no append waits long. */
const CHUNK = 500;

/** Deletes at most a chunk; returns how many rows, and whether that was all. */
export interface PruneStep {
	name: string;
	chunk(tx: Transaction): number;
}

/** The work of one prune: each step is repeated, in transactions of its own, until it deletes nothing more. */
export function pruneSteps(db: DatabaseSync, retention: Retention, now: number): PruneStep[] {
	const texts = now - retention.texts;
	const plain = (name: string, sql: string, ...values: number[]): PruneStep => {
		const statement = db.prepare(sql);
		return { name, chunk: () => Number(statement.run(...values).changes) };
	};
	const byKey = (table: string, key: string, condition: string) =>
		`delete from ${table} where (${key}) in (select ${key} from ${table} where ${condition} limit ${CHUNK})`;
	return [
		spansStep(db, now - retention.spans),
		plain('logs', byKey('logs', 'trace_id, id', 'at < ?'), texts),
		plain('texts', byKey('run_texts', 'run', 'at < ?'), texts),
		plain(
			'texts',
			`update exceptions set message = null, stack = null where (scope, robot) in (select scope, robot from exceptions
				where at < ? and (message is not null or stack is not null) limit ${CHUNK})`,
			texts,
		),
		plain('exceptions', byKey('exceptions', 'scope, robot', 'at < ?'), now - retention.runs),
		plain('operations', byKey('operations', 'robot, name', 'seen_at < ?'), now - retention.spans - 2 * DAY),
		plain('heartbeats', byKey('heartbeats', 'run, id', 'at < ?'), now - 3 * DAY),
		pointsStep(db, now),
		plain('series', byKey('series', 'id', 'at < ?'), now - retention.series),
		runsStep(db, now - retention.runs),
		plain('missed', byKey('missed', 'robot, at', 'at < ?'), now - retention.runs),
		plain('incidents', byKey('incidents', 'id', 'closed_at < ?'), now - INCIDENTS),
		plain(
			'incidents',
			byKey('incident_robots', 'robot, incident', 'incident not in (select id from incidents)'),
		),
		plain('workers', byKey('workers', 'worker', 'last_seen_at < ?'), now - PLATFORM),
		plain('platform', byKey('platform_lists', 'source, list', 'at < ?'), now - PLATFORM),
		// One that has stood still for longer is still one that stands still.
		plain(
			'queues',
			byKey(
				'queue_progress',
				'source, queue',
				`at < ? and not exists (select 1 from platform_lists as lists, json_each(lists.body) as told
					where lists.source = queue_progress.source and list = 'queues' and told.value ->> 'queue' = queue_progress.queue)`,
			),
			now - PLATFORM,
		),
	];
}

/** Spans go by their start. Their runs are marked, so that a late repeat of a step is not counted again. */
function spansStep(db: DatabaseSync, before: number): PruneStep {
	const old = db.prepare(
		`select trace_id, span_id, inside_run from spans where robot = ? and started_at < ? limit ${CHUNK}`,
	);
	const remove = db.prepare('delete from spans where trace_id = ? and span_id = ?');
	let left: string[] | undefined;
	return {
		name: 'spans',
		chunk(tx) {
			tx.tables.horizons.raise('spans_pruned_before', before);
			left ??= tx.tables.operations.services();
			while (left.length > 0) {
				const rows = old.all(left[0]!, before);
				if (rows.length > 0) {
					for (const row of rows) {
						remove.run(row.trace_id!, row.span_id!);
						tx.tables.undecided.remove(row.trace_id as string, row.span_id as string);
					}
					markPruned(tx, rows as { trace_id: string; inside_run: string | null }[]);
					return rows.length;
				}
				left.shift();
			}
			return 0;
		},
	};
}

function markPruned(tx: Transaction, spans: { trace_id: string; inside_run: string | null }[]): void {
	const inside = [...new Set(spans.map(span => span.inside_run))].flatMap(run =>
		run === null ? [] : (tx.run(run) ?? []),
	);
	const here = [...new Set(spans.map(span => span.trace_id))].flatMap(trace => tx.runsInTrace(trace));
	for (const run of [...inside, ...here]) {
		if (run.pruned) continue;
		run.pruned = true;
		run.changes++;
	}
}

/** What one process reached is needed to know its next point by; a delta's interval, to know it again. */
function pointsStep(db: DatabaseSync, now: number): PruneStep {
	const old = db.prepare(
		`select series, started_at, interval_end, at from series_starts
			where at < ? and (interval_end > 0 or at < ?) limit ${CHUNK}`,
	);
	const remove = db.prepare(
		'delete from series_starts where series = ? and started_at = ? and interval_end = ?',
	);
	const mark = db.prepare('update series set pruned_until = max(pruned_until, ?) where id = ?');
	return {
		name: 'points',
		chunk() {
			const rows = old.all(now - 2 * DAY, now - 30 * DAY);
			for (const { series, started_at, interval_end, at } of rows) {
				remove.run(series!, started_at!, interval_end!);
				mark.run(at!, series!);
			}
			return rows.length;
		},
	};
}

function runsStep(db: DatabaseSync, before: number): PruneStep {
	const old = db.prepare(
		`select run from runs where sort_at < ? and last_seen_at < ? and outcome is not null limit ${CHUNK}`,
	);
	const removes = ['runs', 'run_texts', 'other_ends', 'heartbeats'].map(table =>
		db.prepare(`delete from ${table} where run = ?`),
	);
	return {
		name: 'runs',
		chunk(tx) {
			tx.tables.horizons.raise('runs_pruned_before', before);
			const rows = old.all(before, before);
			for (const { run } of rows) for (const remove of removes) remove.run(run!);
			return rows.length;
		},
	};
}
