import { announce, open } from './adopt.ts';
import { applyEnd, countItems, observeDuration } from './end.ts';
import {
	mergeFacts,
	mergeImported,
	mergeNumbers,
	RANK,
	type RunState,
	seen,
	startedBy,
} from './run-state.ts';
import type { Transaction } from './transaction.ts';
import type { HeartbeatEntry, RunFinishedEntry, RunStartedEntry } from './types.ts';

export type Status = 'new' | 'known';

type RunEntry = RunStartedEntry | HeartbeatEntry | RunFinishedEntry;

export function applyRun(tx: Transaction, entry: RunEntry): Status {
	const present = tx.run(entry.run);
	if (present === undefined && entry.at < tx.horizon('runs_pruned_before')) return 'known';
	const before = present?.changes;
	const run = present ?? open(tx, { ...entry, origin: 'announced' });
	if (entry.type === 'run.started') applyStarted(tx, run, entry);
	else if (entry.type === 'run.heartbeat') applyHeartbeat(tx, run, entry);
	else applyFinished(tx, run, entry);
	return run.changes === before ? 'known' : 'new';
}

function applyStarted(tx: Transaction, run: RunState, entry: RunStartedEntry): void {
	seen(run, entry.at, entry.at);
	startedBy(run, entry.at);
	mergeFacts(run, entry, RANK.started);
	tx.workers.note(entry.worker, entry.at);
	mergeImported(run, entry.imported);
	announce(tx, run, entry, RANK.started);
	observeDuration(tx, run, undefined);
}

function applyHeartbeat(tx: Transaction, run: RunState, entry: HeartbeatEntry): void {
	seen(run, entry.at, entry.at);
	mergeFacts(run, { source: entry.source }, RANK.other);
	mergeImported(run, entry.imported);
	countItems(tx, run, entry.items);
	mergeNumbers(run, entry, entry.at);
	announce(tx, run, entry, RANK.other);
	if (entry.at < entry.receivedAt - HEARTBEAT_MEMORY || !tx.tables.runEvents.heartbeat(entry)) return;
	run.heartbeats++;
	run.changes++;
}

/** Heartbeats are remembered by id for this long; older ones are signs of life like others, but are not counted. */
export const HEARTBEAT_MEMORY = 2 * 86_400_000;

function applyFinished(tx: Transaction, run: RunState, entry: RunFinishedEntry): void {
	announce(tx, run, entry, RANK.finished);
	applyEnd(tx, run, entry);
}
