/** What a criterion says: its requirement, and what would change its verdict. Plain words, whole sentences without a stop. */
export interface Texts {
	/** `4 December`; the year is named when it is another than `now`'s. */
	date(time: number, timeZone: string, now: number): string;
	length: {
		rule(days: number, runs: number): string;
		moreDays(days: number, date: string): string;
		/** `date` is null where no pace is known. */
		moreRuns(runs: number, date: string | null): string;
	};
	runSuccess: {
		rule(ratio: number, recent: number): string;
		moreRuns(runs: number): string;
		moreGoodRuns(runs: number): string;
		notAfterFailure: string;
	};
	items: {
		rule(items: number, completion: number, systemExceptions: number): string;
		moreItems(items: number): string;
		moreCompleted(items: number): string;
	};
	punctuality: {
		rule(ratio: number): string;
		moreStarts(starts: number): string;
		missed(runs: number): string;
		morePunctual(starts: number): string;
	};
	volume: {
		rule(from: number, to: number, expected: number): string;
		moreRuns(runs: number): string;
		other(perRun: number, expected: number): string;
	};
	duration: {
		rule(ratio: number): string;
		moreRuns(runs: number): string;
		uneven(p95: number, median: number): string;
	};
	and: string;
}
