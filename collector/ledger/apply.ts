import { applyLog } from './apply-log.ts';
import { applyMetric } from './apply-metric.ts';
import { applyRun, type Status } from './apply-run.ts';
import { applySpan } from './apply-span.ts';
import type { Transaction } from './transaction.ts';
import type { LedgerEntry } from './types.ts';

/** Takes an entry into the ledger. `known`: it changed nothing. */
export function applyEntry(tx: Transaction, entry: LedgerEntry): Status {
	switch (entry.type) {
		case 'span':
			return applySpan(tx, entry);
		case 'log':
			return applyLog(tx, entry);
		case 'metric':
			return applyMetric(tx, entry);
		default:
			return applyRun(tx, entry);
	}
}
