/**
 * What a criterion says: its requirement, and what would change its verdict. Plain words, whole sentences without a stop.
 * `day` is when that will be at the present pace (`4 December`); null where nobody can tell.
 */
export interface Texts {
	/** `4 December`; the year is named when it is another than `now`'s. */
	date(time: number, timeZone: string, now: number): string;
	length: {
		rule(days: number, runs: number): string;
		moreDays(days: number, day: string | null): string;
		moreRuns(runs: number, day: string | null): string;
	};
	runSuccess: {
		rule(ratio: number, recent: number): string;
		moreRuns(runs: number, day: string | null): string;
		moreGoodRuns(runs: number, day: string | null): string;
		notAfterFailure: string;
	};
	items: {
		rule(items: number, completion: number, systemExceptions: number): string;
		moreItems(items: number, day: string | null): string;
		moreCompleted(items: number, day: string | null): string;
	};
	punctuality: {
		rule(ratio: number): string;
		moreStarts(starts: number, day: string | null): string;
		missed(runs: number): string;
		/** After the sign-off. */
		missedSince(runs: number): string;
		morePunctual(starts: number, day: string | null): string;
	};
	volume: {
		rule(from: number, to: number, expected: number): string;
		moreRuns(runs: number, day: string | null): string;
		other(perRun: number, expected: number): string;
	};
	duration: {
		rule(ratio: number): string;
		moreRuns(runs: number, day: string | null): string;
		uneven(p95: number, median: number): string;
	};
	and: string;
}
