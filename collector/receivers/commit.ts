import type { AppendResult, LedgerEntry } from '../ledger/types.ts';
import type { ReceiverDeps } from './deps.ts';

/** Nothing was kept, through no fault of the sender: it is asked to come again (503). */
export class Unavailable extends Error {
	readonly statusCode = 503;
}

/** Appends, and says so in one way when that fails. */
export async function commit(deps: ReceiverDeps, entries: readonly LedgerEntry[]): Promise<AppendResult> {
	if (entries.length === 0) return { statuses: [] };
	try {
		return await deps.append(entries);
	} catch (cause) {
		deps.reject('unavailable', entries.length);
		throw new Unavailable('nothing was kept: the ledger could not commit; send it again', { cause });
	}
}
