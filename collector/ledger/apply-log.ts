import type { Status } from './apply-run.ts';
import { isForgotten } from './apply-span.ts';
import { exceptionOf } from './exceptions-table.ts';
import { reportException } from './report-exception.ts';
import { seen } from './run-state.ts';
import type { Transaction } from './transaction.ts';
import type { LogEntry } from './types.ts';

/** A log record: kept for its span, a sign of life of its robot's run, and perhaps why that failed. */
export function applyLog(tx: Transaction, log: LogEntry): Status {
	const { traceId: scope, robot, at, id } = log;
	const runs = tx.runsInTrace(scope);
	if (isForgotten(tx, runs, at, at) || !tx.tables.logs.insert(log)) return 'known';
	for (const run of runs) if (run.robot === robot) seen(run, at, at);
	const error = exceptionOf(log.name, log.attributes);
	if (error !== undefined) reportException(tx, { scope, robot, at, id, error });
	return 'new';
}
