import type { HandoverItemName } from '#model/decision.ts';

/**
 * What a criterion says: its requirement, and what would change its verdict. Plain words, whole sentences without a stop.
 * `day` is when that will be at the present pace (`4 December`); null where nobody can tell.
 */
export interface Texts {
	/** `4 December`; the year is named when it is another than `now`'s. */
	date(time: number, timeZone: string, now: number): string;
	length: {
		/** `anew`: not since go-live, but since an incident or a decision. */
		rule(days: number, runs: number, anew: boolean): string;
		moreDays(days: number, day: string | null): string;
		moreRuns(runs: number, day: string | null): string;
	};
	runSuccess: {
		/** `proven` is null where no proof is asked for. */
		rule(ratio: number, recent: number, proven: number | null): string;
		moreRuns(runs: number, day: string | null): string;
		moreGoodRuns(runs: number, day: string | null): string;
		notAfterFailure: string;
		/** `runs` is null when they are too many to wait for. */
		moreToProve(runs: number | null, proven: number, day: string | null): string;
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
	businessExceptions: {
		/** `most` is null where nothing was agreed. */
		rule(most: number | null): string;
		agree: string;
		tooMany(ratio: number, most: number): string;
		rising: string;
		moreRuns(runs: number, day: string | null): string;
	};
	incidents: {
		/** Either is 0 where it is not asked for. */
		rule(bankDays: number, runs: number): string;
		open(incidents: number): string;
		moreBankDays(days: number, day: string | null): string;
		moreRuns(runs: number, day: string | null): string;
	};
	response: {
		rule: string;
		late(late: number, incidents: number): string;
		running(incidents: number): string;
		testRoute: string;
		testAgain: string;
	};
	drift: {
		rule: string;
		open(signal: string, day: string | null): string;
		moreRuns(runs: number, day: string | null): string;
	};
	correctness: {
		rule(cases: number, runs: number): string;
		errors(errors: number, checked: number): string;
		moreCases(cases: number): string;
		/** The days those runs began. */
		moreRuns(days: readonly string[]): string;
	};
	release: {
		rule(runs: number): string;
		/** `since` is the day of its first run. */
		isNew(version: string, since: string | null, runs: number, day: string | null): string;
		moreRuns(runs: number, day: string | null): string;
		unknown: string;
	};
	handover: {
		rule: string;
		toDo(items: readonly HandoverItemName[]): string;
		/** Keys of the register. */
		toWrite(keys: readonly string[]): string;
	};
	firstRun: string;
	and: string;
}
