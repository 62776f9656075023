import type { AppendResult, LedgerEntry } from '../ledger/types.ts';
import type { ReceiverDeps } from './deps.ts';

/** Nothing was kept, through no fault of the sender: it is asked to come again (503). */
export class Unavailable extends Error {
	readonly statusCode = 503;
}

/** Appends, and says so in one way when that fails. */
export async function commit(deps: ReceiverDeps, entries: readonly LedgerEntry[]): Promise<AppendResult> {
	return entries.length === 0
		? { statuses: [] }
		: orUnavailable(deps, entries.length, () => deps.append(entries));
}

/** What a commit of so many facts comes to; Unavailable, and counted so, when it fails. */
export async function orUnavailable<T>(
	deps: Pick<ReceiverDeps, 'reject'>,
	facts: number,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (cause) {
		deps.reject('unavailable', facts);
		throw new Unavailable('nothing was kept: the ledger could not commit; send it again', { cause });
	}
}
