import type { Outcome } from './outcome.ts';

/**
 * The one palette of pages, boards and the pictures in mails: an outcome has the same colour wherever it is seen.
 *
 * Picked to stay apart in the common kinds of colour blindness: green leans to blue, red to orange, and they differ in
 * lightness as well. Nothing is told by colour alone: pages and pictures add a shape, boards a text.
 */
export const COLOUR = {
	green: '#12936f',
	amber: '#e3a008',
	red: '#d5361c',
	violet: '#8250c4',
	grey: '#8b95a5',
	slate: '#566173',
	blue: '#2b78d6',
	orange: '#e8710a',
} as const;

export const OUTCOME_COLOUR: Record<Outcome, string> = {
	success: COLOUR.green,
	business_exception: COLOUR.amber,
	system_exception: COLOUR.red,
	timeout: COLOUR.violet,
	cancelled: COLOUR.grey,
	unknown: COLOUR.slate,
};
