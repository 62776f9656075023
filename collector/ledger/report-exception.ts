import type { ReportedException } from './exceptions-table.ts';
import type { Transaction } from './transaction.ts';

/** Keeps an exception. It may tell runs that have failed already why they did. */
export function reportException(tx: Transaction, exception: ReportedException): void {
	if (!tx.tables.exceptions.keep(exception)) return;
	const { scope, robot } = exception;
	const named = tx.run(scope);
	for (const run of [...(named === undefined ? [] : [named]), ...tx.runsInTrace(scope)]) {
		if (run.robot !== robot || run.outcome === null || run.error !== null || run.errorChanged) continue;
		run.errorChanged = true;
		run.changes++;
	}
}
