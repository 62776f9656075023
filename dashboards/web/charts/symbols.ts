import type { Outcome } from '#model/outcome.ts';

/** A shape of its own for each outcome, in a box of 10 by 10, so that a chart reads without colours too. */
export const SYMBOL: Record<Outcome, string> = {
	success: 'M5,0A5,5,0,1,1,5,10A5,5,0,1,1,5,0Z',
	business_exception: 'M5,0L10,5L5,10L0,5Z',
	system_exception: 'M2,0L5,3L8,0L10,2L7,5L10,8L8,10L5,7L2,10L0,8L3,5L0,2Z',
	timeout: 'M0,0L10,0L6,5L10,10L0,10L4,5Z',
	cancelled: 'M0,3.5L10,3.5L10,6.5L0,6.5Z',
	unknown: 'M0,0L10,0L10,10L0,10ZM3,3L3,7L7,7L7,3Z',
};

/** Success is small and many; what differs is larger. Pixels. */
export const SYMBOL_SIZE: Record<Outcome, number> = {
	success: 7,
	business_exception: 10,
	system_exception: 10,
	timeout: 10,
	cancelled: 9,
	unknown: 9,
};
