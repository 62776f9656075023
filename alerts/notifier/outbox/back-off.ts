const FIRST_MS = 5000;
/** Nothing waits longer for its next try. */
export const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after the nth attempt (1 = the first): 5 s, doubled each time up to 5 min, of which a random quarter is
 * taken off so that mails that failed together do not all come back together. `random` is in [0, 1).
 */
export function backOffMs(attempts: number, random: number): number {
	const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 10));
	return Math.round(full * (1 - random / 4));
}
