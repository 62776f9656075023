import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { RunError } from '#model/event.ts';
import { ITEM_OUTCOMES, type ItemCounts, type Outcome } from '#model/outcome.ts';
import { closedAt, isUnnotified, type RunOrigin, type RunState, sortAt } from './run-state.ts';
import type { RunRow } from './types.ts';

export type Row = Record<string, SQLOutputValue>;

const COLUMNS = [
	'robot',
	'trace_id',
	'root_span_id',
	'origin',
	'source',
	'imported',
	'started_at',
	'ended_at',
	'first_seen_at',
	'last_seen_at',
	'lost_at',
	'notified_at',
	'sort_at',
	'closed_at',
	'outcome',
	'end_id',
	'duration_us',
	'heartbeats',
	...ITEM_OUTCOMES.map(outcome => `items_${outcome}`),
	'error_type',
	'error_step',
	'error_key',
	'trigger_name',
	'version',
	'worker',
	'target_systems',
	'platform',
	'retries',
	'gauges',
	'exit_code',
	'fact_ranks',
	'unnotified',
	'pruned',
];

function values(run: RunState): SQLInputValue[] {
	return [
		run.robot,
		run.traceId,
		run.rootSpanId,
		run.origin,
		run.source,
		Number(run.imported),
		run.startedAt,
		run.endedAt,
		run.firstSeenAt,
		run.lastSeenAt,
		run.lostAt,
		run.notifiedAt,
		sortAt(run),
		closedAt(run),
		run.outcome,
		run.endId,
		run.durationUs,
		run.heartbeats,
		...ITEM_OUTCOMES.map(outcome => run.items[outcome] ?? null),
		run.error?.type ?? null,
		run.error?.step ?? null,
		run.errorKey,
		run.trigger,
		run.version,
		run.worker,
		run.targetSystems.length === 0 ? null : JSON.stringify(run.targetSystems),
		run.platform,
		run.retries,
		gaugesText(run),
		run.exitCode,
		run.factRanks,
		Number(isUnnotified(run)),
		Number(run.pruned),
	];
}

/** Runs of a trace; takes its id twice. Most runs are named after their trace, and need no second index to be found by it. */
export const IN_TRACE =
	'((runs.run = ? and runs.trace_id = runs.run) or (runs.trace_id = ? and runs.trace_id <> runs.run))';

/** A select of whole runs, texts included; conditions speak of `runs` and come after it. */
export const SELECT_RUNS =
	'select runs.*, run_texts.message, run_texts.stack, run_texts.log_tail from runs left join run_texts using (run)';

/** As `SELECT_RUNS`, without the texts: of thousands of runs they are most of the work. */
export const SELECT_BARE = 'select runs.*, null as message, null as stack, null as log_tail from runs';

/** As `SELECT_RUNS`, but only failed and refused runs have their message and stack trace, and none its log tail. */
export const SELECT_ENDS = `select runs.*, ${['message', 'stack']
	.map(
		text =>
			`case when runs.outcome <> 'success' then (select ${text} from run_texts where run = runs.run) end as ${text}`,
	)
	.join(', ')}, null as log_tail from runs`;

export function toRunRow(row: Row): RunRow {
	return {
		run: row.run as string,
		robot: row.robot as string,
		traceId: row.trace_id as string,
		rootSpanId: row.root_span_id as string,
		source: row.source as string,
		imported: row.imported === 1,
		startedAt: row.started_at as number | null,
		endedAt: row.ended_at as number | null,
		lastSeenAt: row.last_seen_at as number,
		heartbeats: row.heartbeats as number,
		outcome: row.outcome as Outcome | null,
		lostAt: row.lost_at as number | null,
		items: toItems(row),
		error: toError(row),
		trigger: row.trigger_name as string | null,
		version: row.version as string | null,
		worker: row.worker as string | null,
		targetSystems: row.target_systems === null ? [] : JSON.parse(row.target_systems as string),
		platform: row.platform as string | null,
		retries: row.retries as number | null,
		gauges: partOf(row, 0),
		exitCode: row.exit_code as number | null,
		logTail: row.log_tail as string | null,
		notifiedAt: row.notified_at as number | null,
	};
}

function toItems(row: Row): ItemCounts {
	const items: ItemCounts = {};
	for (const outcome of ITEM_OUTCOMES) {
		const count = row[`items_${outcome}`];
		if (typeof count === 'number') items[outcome] = count;
	}
	return items;
}

/** Each gauge with its value and its time, in one column. */
function gaugesText({ gauges, gaugesAt }: RunState): string | null {
	const told = Object.entries(gauges).map(([name, value]) => [name, [value, gaugesAt[name]]] as const);
	return told.length === 0 ? null : JSON.stringify(Object.fromEntries(told));
}

function partOf({ gauges }: Row, part: 0 | 1): Record<string, number> {
	if (gauges === null) return {};
	const told = JSON.parse(gauges as string) as Record<string, [number, number]>;
	return Object.fromEntries(Object.entries(told).map(([name, both]) => [name, both[part]]));
}

function toError(row: Row): RunError | null {
	const error: RunError = {};
	if (row.error_type !== null) error.type = row.error_type as string;
	if (row.message !== null) error.message = row.message as string;
	if (row.stack !== null) error.stack = row.stack as string;
	if (row.error_step !== null) error.step = row.error_step as string;
	return Object.keys(error).length === 0 ? null : error;
}

function toState(row: Row): RunState {
	return {
		...toRunRow(row),
		origin: row.origin as RunOrigin,
		firstSeenAt: row.first_seen_at as number,
		endId: row.end_id as string | null,
		durationUs: row.duration_us as number | null,
		gaugesAt: partOf(row, 1),
		factRanks: row.fact_ranks as number,
		pruned: row.pruned === 1,
		errorKey: row.error_key as string | null,
		changes: 0,
		stored: true,
		textsChanged: false,
		errorChanged: false,
		firstSeenChanged: false,
	};
}

/** Runs one at a time, for the transaction that changes them. */
export function runsTable(db: DatabaseSync) {
	const byId = db.prepare(`${SELECT_RUNS} where runs.run = ?`);
	const byTrace = db.prepare(`${SELECT_RUNS} where ${IN_TRACE}`);
	const insert = db.prepare(
		`insert into runs (${COLUMNS.join(', ')}, run) values (${COLUMNS.map(() => '?').join(', ')}, ?)`,
	);
	const update = db.prepare(
		`update runs set ${COLUMNS.map(column => `${column} = ?`).join(', ')} where run = ?`,
	);
	const saveTexts = db.prepare('insert or replace into run_texts values (?, ?, ?, ?, ?)');
	const firstSeen = db.prepare(
		`insert into robots values (?, ?) on conflict do update set first_seen_at = excluded.first_seen_at
			where excluded.first_seen_at < robots.first_seen_at`,
	);
	return {
		get(run: string): RunState | undefined {
			const row = byId.get(run);
			return row && toState(row);
		},
		inTrace(traceId: string): RunState[] {
			return byTrace.all(traceId, traceId).map(toState);
		},
		save(run: RunState): void {
			(run.stored ? update : insert).run(...values(run), run.run);
			if (run.firstSeenChanged) firstSeen.run(run.robot, run.firstSeenAt);
			const { message, stack } = run.error ?? {};
			if (run.textsChanged && (message !== undefined || stack !== undefined || run.logTail !== null)) {
				saveTexts.run(run.run, closedAt(run)!, message ?? null, stack ?? null, run.logTail);
			}
		},
	};
}
