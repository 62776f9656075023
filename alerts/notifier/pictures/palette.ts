import type { Outcome } from '#model/outcome.ts';

/**
 * The colours of pictures in mails beside the palette. A picture is always
 * dark on white, with a border, so that it reads in a dark mail as well as in a light one.
 */
export const INK = '#1b2430';
export const SOFT = '#52606d';
export const LINE = '#d5dce4';
export const PAPER = '#ffffff';

/** A shape of its own for each outcome, in a box of 10 by 10, so that a picture reads without colours too; as on the pages. */
export const OUTCOME_SHAPE: Record<Outcome, string> = {
	success: 'M5,1A4,4,0,1,1,5,9A4,4,0,1,1,5,1Z',
	business_exception: 'M5,0L10,5L5,10L0,5Z',
	system_exception: 'M2,0L5,3L8,0L10,2L7,5L10,8L8,10L5,7L2,10L0,8L3,5L0,2Z',
	timeout: 'M0,0L10,0L6,5L10,10L0,10L4,5Z',
	cancelled: 'M0,3.5L10,3.5L10,6.5L0,6.5Z',
	unknown: 'M0,0L10,0L10,10L0,10ZM3,3L3,7L7,7L7,3Z',
};
