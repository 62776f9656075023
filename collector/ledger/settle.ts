import { adopt, countStep, open } from './adopt.ts';
import { mergeFacts, RANK, startedBy } from './run-state.ts';
import type { SpanPlace, StoredSpan } from './spans-table.ts';
import type { Transaction } from './transaction.ts';
import type { Undecided } from './undecided-table.ts';

/** Decides what has waited since before `before`; see `Ledger.settle`. Returns the runs made. */
export function settle(tx: Transaction, before: number): number {
	let made = 0;
	for (const waiting of tx.tables.undecided.waiting(before)) {
		if (waiting.spanId === '') made += settleTrace(tx, waiting, before);
		else settleSpan(tx, waiting);
	}
	return made;
}

/** A span inside a run whose parent never came: the parent was not ours to see, so the span is a step of the run. */
function settleSpan(tx: Transaction, { traceId, spanId }: Undecided): void {
	tx.tables.undecided.remove(traceId, spanId);
	const span = tx.tables.spans.get(traceId, spanId);
	if (span === undefined || span.run !== null || span.insideRun === null) return;
	const run = tx.run(span.insideRun);
	if (run === undefined || tx.tables.spans.has(traceId, span.parentSpanId ?? '')) return;
	countStep(tx, run, span);
}

function settleTrace(tx: Transaction, { traceId }: Undecided, before: number): number {
	const { undecided, spans } = tx.tables;
	const runs = tx.runsInTrace(traceId);
	const here = spans.places(traceId).filter(span => span.insideRun === null);
	if (here.length === 0 || runs.some(run => run.origin === 'announced')) {
		undecided.remove(traceId, '');
		return 0;
	}
	const ids = new Set(here.map(span => span.spanId));
	const remote = here.filter(span => isOrphan(span, ids));
	const ready = remote.filter(span => span.receivedAt < before);
	let made = 0;
	for (const span of ready) made += makeRun(tx, spans.get(traceId, span.spanId)!);
	if (ready.length < remote.length) return made;
	const first = here.find(span => span.receivedAt < before);
	if (runs.length === 0 && first !== undefined) made += makeProvisional(tx, here, first);
	undecided.remove(traceId, '');
	return made;
}

function isOrphan(span: SpanPlace, present: Set<string>): boolean {
	return span.parentIsRemote === true && span.run === null && !present.has(span.parentSpanId ?? '');
}

/** A span whose remote parent never came is a run: the one we guessed at, or one of its own. */
function makeRun(tx: Transaction, span: StoredSpan): number {
	const { traceId, spanId, robot, imported } = span;
	const guess = tx.runsInTrace(traceId).find(run => run.origin === 'provisional');
	if (guess !== undefined) {
		guess.origin = 'settled';
		guess.rootSpanId = spanId;
		guess.changes++;
		adopt(tx, guess);
		return 0;
	}
	const run = `${traceId}-${spanId}`;
	if (tx.run(run) !== undefined) return 0;
	open(tx, { run, traceId, rootSpanId: spanId, robot, imported, origin: 'settled', at: span.startedAt });
	return 1;
}

/** A run that has not ended, or never will: seen by its spans, its own span not among them. */
function makeProvisional(tx: Transaction, here: SpanPlace[], first: SpanPlace): number {
	const { traceId, robot } = first;
	if (tx.run(traceId) !== undefined) return 0;
	const { source, imported } = tx.tables.spans.get(traceId, first.spanId)!;
	const rootSpanId = missingRoot(here, first);
	const at = first.startedAt;
	const run = open(tx, { run: traceId, traceId, rootSpanId, robot, imported, origin: 'provisional', at });
	startedBy(run, at);
	mergeFacts(run, { source }, RANK.other);
	return 1;
}

/** The parent nobody has sent, upwards from a span. */
function missingRoot(here: SpanPlace[], from: SpanPlace): string {
	const byId = new Map(here.map(span => [span.spanId, span]));
	const passed = new Set<string>();
	let top = from;
	while (top.parentSpanId !== null && !passed.has(top.spanId)) {
		passed.add(top.spanId);
		const parent = byId.get(top.parentSpanId);
		if (parent === undefined) return top.parentSpanId;
		top = parent;
	}
	return top.spanId;
}
