import type { AppendResult, LedgerEntry } from '../ledger/types.ts';
import type { RejectReason } from './rejection.ts';

/** What every way in needs. */
export interface ReceiverDeps {
	/** Resolves after the commit; rejects when nothing was kept: the sender is told to come again. */
	append: (entries: readonly LedgerEntry[]) => Promise<AppendResult>;
	/** Epoch milliseconds. */
	now: () => number;
	/** Counts what was refused. */
	reject: (reason: RejectReason, count: number) => void;
	limits?: Partial<Limits>;
}

export interface Limits {
	/** Of a body, as sent and again once inflated. */
	bodyBytes: number;
	/** A fact older than this is refused: the ledger would prune it at once. */
	maxAgeMs: number;
	/** Clocks of robots may be ahead by this much. */
	maxAheadMs: number;
}

const DAY = 86_400_000;
export const LIMITS: Limits = { bodyBytes: 16 * 1024 * 1024, maxAgeMs: 400 * DAY, maxAheadMs: DAY };

export function limitsOf(deps: Pick<ReceiverDeps, 'limits'>): Limits {
	return { ...LIMITS, ...deps.limits };
}
