import type { Ledger } from './ledger/types.ts';
import type { ReceiverDeps } from './receivers/deps.ts';
import type { PlatformDeps } from './receivers/platform/routes.ts';
import { REJECT_REASONS, type RejectReason } from './receivers/rejection.ts';

export interface Intake extends ReceiverDeps, PlatformDeps {
	/** Events refused since the start; every reason from 0. */
	rejected(): ReadonlyMap<RejectReason, number>;
	/** Why the last commit failed; undefined when it did not. */
	commitFault(): string | undefined;
}

/** What the receivers share: the way into the ledger, and the count of what did not get there. */
export function createIntake(
	ledger: Pick<Ledger, 'append' | 'keepPlatform'>,
	now: () => number,
	bodyBytes: number,
): Intake {
	const rejected = new Map<RejectReason, number>(REJECT_REASONS.map(reason => [reason, 0]));
	let fault: string | undefined;
	async function noting<T>(commit: Promise<T>): Promise<T> {
		try {
			const result = await commit;
			fault = undefined;
			return result;
		} catch (error) {
			fault = (error as Error).message;
			throw error;
		}
	}
	return {
		now,
		limits: { bodyBytes },
		append: entries => noting(ledger.append(entries)),
		keepPlatform: snapshot => noting(ledger.keepPlatform(snapshot)),
		reject: (reason, count) => rejected.set(reason, (rejected.get(reason) ?? 0) + count),
		rejected: () => rejected,
		commitFault: () => fault,
	};
}
