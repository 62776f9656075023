import type { RunError } from '#model/event.ts';
import { toErrorType } from '#model/label.ts';
import { type ItemCounts, isFailure, type Outcome } from '#model/outcome.ts';
import {
	mergeFacts,
	mergeImported,
	mergeItems,
	mergeNumbers,
	RANK,
	type RunState,
	seen,
	startedBy,
} from './run-state.ts';
import type { Transaction } from './transaction.ts';
import type { RunFacts, RunNumbers } from './types.ts';

/** How a run ended, whoever told: an entry of its own, or its span. */
export interface End extends RunFacts, RunNumbers {
	id: string;
	at: number;
	source: string;
	imported: boolean;
	startedAt?: number;
	outcome: Outcome;
	items?: ItemCounts;
	error?: RunError;
	exitCode?: number;
	logTail?: string;
}

/**
 * Takes in an end. The first one committed counts: totals never go down, so a second, different end cannot take its place.
 * It is remembered, and what it knows more (items, facts, the start) is kept. A run given up as lost has had no end yet.
 */
export function applyEnd(tx: Transaction, run: RunState, end: End): void {
	seen(run, end.startedAt ?? end.at, end.at);
	if (end.startedAt !== undefined) startedBy(run, end.startedAt);
	mergeFacts(run, end, RANK.finished);
	tx.workers.note(end.worker, end.at);
	mergeImported(run, end.imported);
	countItems(tx, run, end.items);
	mergeNumbers(run, end, end.at);
	if (run.endId === null) takeEnd(tx, run, end);
	else if (run.endId !== end.id && tx.tables.runEvents.otherEnd(run.run, end)) run.changes++;
	observeDuration(tx, run, end.startedAt);
}

function takeEnd(tx: Transaction, run: RunState, end: End): void {
	run.endId = end.id;
	run.endedAt = end.at;
	run.outcome = end.outcome;
	run.error = end.error === undefined || Object.keys(end.error).length === 0 ? null : end.error;
	run.exitCode = end.exitCode ?? null;
	run.logTail = end.logTail ?? null;
	run.textsChanged = true;
	run.errorChanged = true;
	run.changes++;
	// Given up, it was counted as unknown already.
	const counted = run.lostAt !== null && end.outcome === 'unknown';
	if (!counted) tx.totals.count('rpa_runs_total', run.robot, end.outcome);
	if (isFailure(end.outcome)) countError(tx, run, end.error);
	tx.ended.add(run);
}

function countError(tx: Transaction, run: RunState, error: RunError | undefined): void {
	const type = toErrorType(error?.type);
	const label = tx.totals.capped('error', run.robot, type, tx.caps.errorTypes, '_OTHER');
	tx.totals.count('rpa_run_errors_total', run.robot, label);
}

export function countItems(tx: Transaction, run: RunState, items: ItemCounts | undefined): void {
	for (const [outcome, risen] of mergeItems(run, items)) {
		tx.totals.count('rpa_items_total', run.robot, outcome, risen);
	}
}

/**
 * Counts the duration once, when the start and the end that counts are both known. What the end itself says of the start goes
 * before other reports, so that the count does not depend on which came first.
 */
export function observeDuration(tx: Transaction, run: RunState, startOfEnd: number | undefined): void {
	const startedAt = startOfEnd ?? run.startedAt;
	if (run.durationUs !== null || run.endId === null || run.endedAt === null || startedAt === null) return;
	run.durationUs = Math.max(0, Math.round((run.endedAt - startedAt) * 1000));
	run.changes++;
	const exemplar = { traceId: run.traceId, at: run.endedAt };
	tx.totals.observe('rpa_run_duration_seconds', run.robot, '', run.durationUs, exemplar);
}
