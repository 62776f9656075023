import type { DriftDetail } from '#model/drift.ts';
import type { Ledger } from '../ledger/types.ts';
import { createJournals } from './watch/journal.ts';
import { DRIFT } from './watch/observer.ts';
import { detailOf, emptyDetail } from './watch/read-detail.ts';

/** All that is known of a robot from its runs, in the unit people know; nothing before its first finished run. */
export function readDriftDetail(
	ledger: Pick<Ledger, 'observerState'>,
	robot: string,
	journals = createJournals(),
): DriftDetail {
	const get = (key: string) => ledger.observerState(DRIFT, [key])[0]?.value;
	const drift = journals.stand({ get }, robot);
	return drift === undefined ? emptyDetail(robot) : detailOf(drift);
}
