import type { SignOffDetail } from '#model/evidence.ts';
import type { DecideData } from './decide-page.ts';

/** A hash is told apart by its first letters; the whole one stands beside it. */
export const SHORT_HASH = 12;

/** What the frozen page of a sign-off is drawn from. */
export interface FrozenData extends DecideData, SignOffDetail {
	/** Whether this viewer will not be asked for a password before signing. */
	isFresh: boolean;
}
