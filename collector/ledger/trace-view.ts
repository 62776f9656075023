import type { StoredLog } from './logs-table.ts';
import type { StoredSpan } from './spans-table.ts';
import type { Tables } from './transaction.ts';
import type { RunRow, SpanRow } from './types.ts';

/**
 * A trace as people see it: its spans with their log records as events, by start. A run without a span of its own gets one
 * made; spans inside a run that have a trace of their own are shown in the run's.
 */
export function traceView(tables: Tables, traceId: string, runs: readonly RunRow[]): SpanRow[] {
	const stored = tables.spans.inTrace(traceId);
	const elsewhere = runs
		.flatMap(run => tables.spans.inside(run.run))
		.filter(span => span.traceId !== traceId)
		.map(span => ({ ...span, traceId }));
	const spans = [...stored, ...elsewhere];
	const present = new Set(spans.map(span => span.spanId));
	const missing = runs.filter(run => !present.has(run.rootSpanId));
	const owner = ownerOf(spans, runs);
	const rows = [...missing.map(runSpan), ...spans.map(span => toRow(span, owner(span), present))].sort(
		(a, b) => a.startedAt - b.startedAt || Number(b.parentSpanId === null) - Number(a.parentSpanId === null),
	);
	attachLogs(rows, tables.logs.inTrace(traceId), runs);
	return rows;
}

/** The run a span belongs to: its own, the one it says it is inside of, or that of its nearest parent known to have one. */
function ownerOf(spans: readonly StoredSpan[], runs: readonly RunRow[]) {
	const byId = new Map(spans.map(span => [span.spanId, span]));
	const byRoot = new Map(runs.map(run => [run.rootSpanId, run]));
	const only = runs.length === 1 ? runs[0] : undefined;
	const known = new Map<string, RunRow | undefined>();
	return function owner(span: StoredSpan): RunRow | undefined {
		const path: string[] = [];
		let run: RunRow | undefined;
		for (let at: StoredSpan | undefined = span; at !== undefined && !path.includes(at.spanId); ) {
			if (known.has(at.spanId)) {
				run = known.get(at.spanId);
				break;
			}
			path.push(at.spanId);
			const { run: named, insideRun, spanId, parentSpanId }: StoredSpan = at;
			run = runs.find(one => one.run === (named ?? insideRun)) ?? byRoot.get(spanId);
			run ??= byRoot.get(parentSpanId ?? '');
			if (run !== undefined) break;
			at = byId.get(parentSpanId ?? '');
		}
		for (const spanId of path) known.set(spanId, run ?? only);
		return run ?? only;
	};
}

function toRow(span: StoredSpan, run: RunRow | undefined, present: Set<string>): SpanRow {
	const { traceId, spanId, robot, step, name, startedAt, endedAt, outcome, attributes, events } = span;
	const isRoot = run?.rootSpanId === spanId;
	// A step whose parent we never had is drawn below its run.
	const lost = !isRoot && run !== undefined && !present.has(span.parentSpanId ?? '');
	const parentSpanId = lost ? run.rootSpanId : span.parentSpanId;
	return {
		traceId,
		spanId,
		parentSpanId,
		robot,
		run: run?.run ?? null,
		step,
		name,
		startedAt,
		endedAt,
		outcome,
		attributes,
		events: [...events],
	};
}

export function runName(robot: string): string {
	return `RUN ${robot}`;
}

/** What the ledger itself knows of a run, as span attributes. */
export function runAttributes(run: RunRow): Record<string, unknown> {
	const known = {
		'rpa.run.id': run.run,
		'rpa.outcome': run.outcome,
		'rpa.trigger': run.trigger,
		'rpa.robot.version': run.version,
		'host.name': run.worker,
		'rpa.target_system': run.targetSystems.length === 0 ? null : run.targetSystems.join(', '),
		'error.type': run.error?.type ?? null,
		...Object.fromEntries(Object.entries(run.items).map(([outcome, n]) => [`rpa.items.${outcome}`, n])),
	};
	return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

/** The span of a run that sent none; up to its last sign of life while it runs. */
export function runSpan(run: RunRow): SpanRow {
	const startedAt = run.startedAt ?? run.endedAt ?? run.lastSeenAt;
	return {
		traceId: run.traceId,
		spanId: run.rootSpanId,
		parentSpanId: null,
		robot: run.robot,
		run: run.run,
		step: false,
		name: runName(run.robot),
		startedAt,
		endedAt: Math.max(startedAt, run.endedAt ?? run.lastSeenAt),
		outcome: run.outcome ?? 'unknown',
		attributes: runAttributes(run),
		events: [],
	};
}

function attachLogs(rows: SpanRow[], logs: readonly StoredLog[], runs: readonly RunRow[]): void {
	if (logs.length === 0) return;
	const byId = new Map(rows.map(row => [row.spanId, row]));
	for (const { spanId, robot, ...event } of logs) {
		const root = runs.find(run => run.robot === robot)?.rootSpanId ?? runs[0]?.rootSpanId;
		(byId.get(spanId ?? '') ?? byId.get(root ?? '') ?? rows[0])?.events.push(event);
	}
	for (const row of rows) row.events.sort((a, b) => a.at - b.at);
}
