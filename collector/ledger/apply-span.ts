import { isFailure } from '#model/outcome.ts';
import { announce, countStep, endWithSpan, isSignOfLife, isStep, open } from './adopt.ts';
import type { Status } from './apply-run.ts';
import { exceptionOf } from './exceptions-table.ts';
import { reportException } from './report-exception.ts';
import { RANK, type RunState, seen } from './run-state.ts';
import { fromEntry, type StoredSpan } from './spans-table.ts';
import type { Transaction } from './transaction.ts';
import type { SpanEntry } from './types.ts';

export function applySpan(tx: Transaction, entry: SpanEntry): Status {
	const known = runsOf(tx, entry);
	const changes = total(known);
	const forgotten = isForgotten(tx, known, entry.startedAt, entry.endedAt);
	if (!forgotten && !tx.tables.spans.insert(entry)) return 'known';
	if (forgotten && known.length === 0) return 'known';
	const span = fromEntry(entry);
	const own = ownRun(tx, span);
	if (own !== undefined) endWithSpan(tx, own, span);
	if (forgotten) return total(known) === changes ? 'known' : 'new';
	if (own === undefined) placeChild(tx, span);
	for (const run of runsOf(tx, entry)) {
		if (isSignOfLife(span, run)) seen(run, span.startedAt, span.endedAt);
		// A failed span tells on which system the run failed, also when it comes after the run's end.
		if (run.endedAt !== null && isFailure(span.outcome)) tx.toldMore(run);
	}
	noteForSearch(tx, entry);
	return 'new';
}

/** The runs an entry of this trace may concern. */
function runsOf(tx: Transaction, { insideRun, traceId }: { insideRun?: string; traceId: string }) {
	if (insideRun === undefined) return tx.runsInTrace(traceId);
	const run = tx.run(insideRun);
	return run === undefined ? [] : [run];
}

function total(runs: readonly RunState[]): number {
	return runs.reduce((sum, run) => sum + run.changes, 0);
}

/**
 * Whether retention has been here: the run is gone, or its details of that age are. What came once has been counted, and
 * that it came can no longer be told; so such a late span is taken to be a repeat.
 */
export function isForgotten(tx: Transaction, runs: readonly RunState[], from: number, to: number): boolean {
	if (runs.length === 0) return to < tx.horizon('runs_pruned_before');
	return runs.some(run => run.pruned) && from < tx.horizon('spans_pruned_before');
}

/** The run this span is, if it is one: as announced, or because it has no parent. */
function ownRun(tx: Transaction, span: StoredSpan): RunState | undefined {
	const { traceId, spanId, robot, imported } = span;
	const named = tx
		.runsInTrace(traceId)
		.find(run => run.origin !== 'provisional' && run.rootSpanId === spanId);
	if (named !== undefined || span.insideRun !== null || span.parentSpanId !== null) return named;
	const ids = { traceId, rootSpanId: spanId };
	const run =
		tx.run(traceId) ??
		open(tx, { run: traceId, ...ids, robot, imported, origin: 'announced', at: span.startedAt });
	announce(tx, run, ids, RANK.finished);
	return run;
}

function placeChild(tx: Transaction, span: StoredSpan): void {
	const inside = span.insideRun === null ? undefined : tx.run(span.insideRun);
	const runs = tx.runsInTrace(span.traceId);
	const host = inside ?? runs.find(run => isStep(span, run));
	if (host !== undefined && isStep(span, host)) {
		countStep(tx, host, span);
		return;
	}
	for (const run of runs) if (run.origin === 'provisional') climb(run, span);
	if (span.insideRun === null) waitForRun(tx, span, runs);
	else if (inside !== undefined) waitForParent(tx, span);
}

/** The span thought to be the root has a parent: that one is nearer the root. */
function climb(run: RunState, span: StoredSpan): void {
	if (run.rootSpanId !== span.spanId || span.parentSpanId === null) return;
	run.rootSpanId = span.parentSpanId;
	run.changes++;
}

function waitForRun(tx: Transaction, span: StoredSpan, runs: readonly RunState[]): void {
	if (runs.some(run => run.origin === 'announced')) return;
	if (runs.length > 0 && span.parentIsRemote !== true) return;
	if (tx.first(`undecided ${span.traceId}`)) tx.tables.undecided.add(span.traceId, '', span.receivedAt);
}

function waitForParent(tx: Transaction, span: StoredSpan): void {
	if (span.parentSpanId === null || span.parentIsRemote === false) return;
	if (tx.tables.spans.has(span.traceId, span.parentSpanId)) return;
	tx.tables.undecided.add(span.traceId, span.spanId, span.receivedAt);
}

function noteForSearch(tx: Transaction, span: SpanEntry): void {
	const { robot, name, startedAt } = span;
	if (tx.first(`operation ${robot} ${name}`)) tx.tables.operations.seen(robot, name, startedAt);
	const scope = span.insideRun ?? span.traceId;
	for (const event of span.events) {
		const error = exceptionOf(event.name, event.attributes);
		if (error === undefined) continue;
		const step = span.parentSpanId === undefined ? {} : { step: span.name };
		const id = span.spanId;
		reportException(tx, { scope, robot, at: event.at, id, error: { ...error, ...step } });
	}
}
