/** Why an incident was taken up the chain: nobody acknowledged it, or who did has had it for long and it is still so. */
export type EscalationCause = 'unacknowledged' | 'still_failing' | 'repeated';

/** Where an incident stands in its chain, as a mail tells it. Times are epoch milliseconds. */
export interface EscalationFacts {
	/** 0: told to its own on-call only; 1: the first step of the chain; … */
	step: number;
	/** Why it came to this step; null where it has not been taken anywhere, nor come back. */
	cause: EscalationCause | null;
	/** Since when nobody has acknowledged it: when its first mail was taken by a mail server; else when it was opened. */
	since: number;
	/** When it goes to the next unless somebody acknowledges it; null when it goes nowhere. For a mail not sent yet, as if it went now. */
	nextAt: number | null;
	/** Who is mailed then: addresses, as the duty stands at that time. */
	nextTo: string[];
	/** Who said to have it, where the pause that gave is over (cause `still_failing`) or under way (`until`). */
	acknowledged: { by: string; at: number; until: number } | null;
}
