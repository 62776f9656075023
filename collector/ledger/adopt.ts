import { toLabel } from '#model/label.ts';
import { applyEnd, type End } from './end.ts';
import { mergeIds, type Rank, type RunState, seen } from './run-state.ts';
import type { SpanPlace, StoredSpan } from './spans-table.ts';
import type { FirstSign, Transaction } from './transaction.ts';

/** A run nobody has heard of, with what its trace already holds. The ids of an entry are then weighed as any later ones. */
export function open(tx: Transaction, first: FirstSign): RunState {
	const run = tx.open(first);
	adopt(tx, run);
	return run;
}

/** The entry says which trace and span are the run's: what waits there belongs to it. */
export function announce(
	tx: Transaction,
	run: RunState,
	ids: { traceId: string; rootSpanId: string },
	rank: Rank,
): void {
	const from = run.traceId;
	const wasGuess = run.origin === 'provisional';
	const moved = mergeIds(run, ids, rank);
	if (run.origin !== 'announced') {
		run.origin = 'announced';
		run.changes++;
	}
	if (!moved && !wasGuess) return;
	if (run.traceId !== from) {
		tx.moved(run, from);
		run.errorChanged = true;
	}
	adopt(tx, run);
}

/**
 * Gives a run what came before it: its own span ends it, children of that span are counted as steps, everything is a sign of
 * life. While the root span is a guess nothing is counted, since a step, once counted, stays.
 */
export function adopt(tx: Transaction, run: RunState): void {
	const { spans, undecided, logs } = tx.tables;
	const here = spans.places(run.traceId);
	const ids = new Set(here.map(span => span.spanId));
	if (run.origin === 'announced') undecided.remove(run.traceId, '');
	for (const span of here) adoptSpan(tx, run, span, ids);
	for (const span of spans.placesInside(run.run)) {
		if (span.traceId !== run.traceId) adoptSpan(tx, run, span, ids);
	}
	for (const { robot, first, last } of logs.seen(run.traceId))
		if (robot === run.robot) seen(run, first, last);
}

function adoptSpan(tx: Transaction, run: RunState, span: SpanPlace, present: Set<string>): void {
	if (isSignOfLife(span, run)) seen(run, span.startedAt, span.endedAt);
	if (span.run !== null || run.origin === 'provisional') return;
	if (span.traceId === run.traceId && span.spanId === run.rootSpanId) {
		endWithSpan(tx, run, tx.tables.spans.get(span.traceId, span.spanId)!);
	} else if (isStep(span, run)) {
		countStep(tx, run, span);
	} else if (
		span.insideRun === run.run &&
		!present.has(span.parentSpanId!) &&
		span.parentIsRemote !== false
	) {
		tx.tables.undecided.add(span.traceId, span.spanId, span.receivedAt);
	}
}

/** Spans inside a run, its steps, and what the same robot does in its trace. */
export function isSignOfLife(span: SpanPlace, run: RunState): boolean {
	if (span.insideRun !== null) return span.insideRun === run.run;
	return span.robot === run.robot || isStep(span, run);
}

/** A child of the run's own span; or a span said to be inside the run that has no parent. */
export function isStep(span: SpanPlace, run: RunState): boolean {
	if (run.origin === 'provisional') return false;
	if (span.insideRun !== null && span.insideRun !== run.run) return false;
	if (span.parentSpanId === null) return span.insideRun !== null;
	return span.parentSpanId === run.rootSpanId;
}

export function countStep(tx: Transaction, run: RunState, span: SpanPlace): void {
	const { robot, traceId } = run;
	const label = tx.totals.capped('step', robot, toLabel(span.name), tx.caps.steps, '_other');
	const us = Math.max(0, Math.round((span.endedAt - span.startedAt) * 1000));
	tx.totals.count('rpa_steps_total', robot, `${label}\0${span.outcome}`);
	tx.totals.observe('rpa_step_duration_seconds', robot, label, us, { traceId, at: span.endedAt });
	tx.tables.spans.belongsTo(span, run.run, true);
}

/** The span is the run itself: its end is the run's. */
export function endWithSpan(tx: Transaction, run: RunState, span: StoredSpan): void {
	tx.tables.spans.belongsTo(span, run.run, false);
	applyEnd(tx, run, endOf(span));
}

function endOf({ asRun, ...span }: StoredSpan): End {
	const { source, imported, startedAt, endedAt } = span;
	return { ...asRun, id: `span:${span.traceId}:${span.spanId}`, at: endedAt, startedAt, source, imported };
}
