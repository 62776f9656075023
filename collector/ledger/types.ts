import type { ItemOutcome } from '#model/outcome.ts';
import type { LedgerEntry, PlatformSnapshot } from './entry.ts';
import type {
	CounterTotal,
	EarlierFailures,
	FailedSpan,
	HistogramTotal,
	IncidentRow,
	MetricSeries,
	PeriodTotals,
	PlatformLists,
	RobotActivity,
	RunFilter,
	RunRow,
	RunStep,
	SpanRow,
	StepSeconds,
	TraceSearch,
	WorkerActivity,
} from './row.ts';

export type * from './entry.ts';
export type * from './row.ts';

export interface AppendResult {
	/** Of each entry, in order: `new`, or `known` (nothing changed). */
	statuses: ('new' | 'known')[];
}

/** An entry of the audit trail by its number and hash. */
export interface TrailHead {
	seq: number;
	hash: string;
}

/** Called in the commit's transaction, after the entry has been applied: hypercare and drift keep their state here. */
export interface RunObserver {
	name: string;
	/** A run just got its (first or true) end. Must be deterministic; state is read and written through `state`. */
	onRunFinished(run: RunRow, state: ObserverState): void;
}
export interface ObserverState {
	get(key: string): unknown;
	set(key: string, value: unknown): void;
	/** What the run has spent in its finished steps so far, added up by name, in the order they first began. */
	steps(run: string): { name: string; ms: number }[];
}

/**
 * The ledger: what was reported, once, durably. This file is the seam: nothing outside this folder knows SQL.
 *
 * Promises
 * - `append` resolves after the commit is on disk; then everything in the batch is kept, or was already known.
 *   It rejects when the commit failed (disk full, read-only, closed): then nothing of the batch is kept.
 * - The state after a set of entries does not depend on their order, nor on how often each was appended.
 * - Totals (counters and histogram buckets) are written in the transaction of the entries they count. They never go down,
 *   and retention leaves them alone.
 * - Reads see every resolved append.
 *
 * Times are epoch milliseconds, fractions allowed. Text has been masked before it comes here.
 */
export interface Ledger {
	append(entries: readonly LedgerEntry[]): Promise<AppendResult>;

	/**
	 * Keeps what a platform says of its queues, workers and triggers. Per source and list the newest `at` holds, whatever the
	 * order; an older one is `known`. The source has been heard of either way. Durable on return.
	 */
	keepPlatform(snapshot: PlatformSnapshot): Promise<'new' | 'known'>;

	/**
	 * Keeps incidents as they were told. Of two tellings of one the higher revision holds; of equal ones what can only grow
	 * decides, so that neither order nor repeats matter. Returns how many are other than they were. Durable on return.
	 */
	keepIncidents(incidents: readonly IncidentRow[]): Promise<number>;

	/** On-call has been mailed about these failed runs. Unknown ids and runs already notified are left alone. Durable on return. */
	markNotified(runs: readonly string[], at: number): Promise<number>;
	/**
	 * Decides what has waited long enough (entries received before `before`): a span with a remote parent in a trace without
	 * a run becomes a run; a trace of spans without a run or root becomes a running run (id = trace id, start = first span),
	 * so that a robot with any OpenTelemetry SDK is seen before it ends, or when it never does. Returns the runs made.
	 */
	settle(before: number): Promise<number>;
	/** Gives up active runs: outcome `unknown`. Durable on return. A run that has ended meanwhile is left alone. */
	markLost(runs: readonly string[], at: number): Promise<number>;
	/** Adds to the robot's missed runs and remembers up to when they are accounted for. Durable on return. */
	markMissed(robot: string, missed: number, accountedUntil: number): Promise<void>;
	/** Up to when missed runs are accounted for; null when never. */
	accountedUntil(robot: string): number | null;
	/** The robot's schedule as last seen and since when: a changed schedule is judged from its change on. */
	scheduleSince(robot: string, schedule: string, now: number): Promise<number>;
	/** Remembers how far the audit trail has come; an earlier entry than the one remembered changes nothing. Durable on return. */
	keepTrailHead(head: TrailHead): Promise<void>;
	/** The last one remembered; null when there is none. */
	trailHead(): TrailHead | null;
	/** Told of every durable change of runs, with the robots it touched: for live pages and the failed-run accelerator. */
	onChange(listener: (robots: readonly string[]) => void): () => void;

	run(id: string): RunRow | undefined;
	runs(filter: RunFilter): { runs: RunRow[]; next: string | null };
	/** The robot's last runs by start, newest first, without log tails. */
	lastRuns(robot: string, limit: number): RunRow[];
	/**
	 * Finished runs since a time, oldest first, without texts (messages, stack traces, log tails); of more than `limit` the
	 * last, and with `before` the last before that run.
	 */
	finishedRuns(robot: string, since: number, limit?: number, before?: string): RunRow[];
	/**
	 * Durations of the robot's last successful runs in seconds, newest end first; with `before` (epoch milliseconds) of those
	 * that had ended by then. Runs whose start nobody told have none.
	 */
	successSeconds(robot: string, limit: number, before?: number): number[];
	/** Earlier runs that failed as this one did; null when it did not fail, nothing is known of why, or it is the first. */
	earlierFailures(run: RunRow): EarlierFailures | null;
	/** Steps of the robot's last finished runs, at most `runs` of them, that have some; runs newest first. */
	lastSteps(robot: string, runs: number): RunStep[];
	/**
	 * What the robot's last successful runs, at most `limit` of them, spent in one step; runs newest end first. Runs without
	 * the step are left out, and so are those whose steps are no longer kept.
	 */
	stepSeconds(robot: string, step: string, limit: number): StepSeconds[];
	/** Spans of the run that failed, by end; not the run's own. */
	failedSpans(run: RunRow): FailedSpan[];
	/** The run just before and just after it, of the same robot. */
	neighbours(run: RunRow): { previous: string | null; next: string | null };
	/** Every robot anything has been heard of, by name. */
	robots(): string[];
	/** Of all robots, or of one; so are the three below. */
	activeRuns(robot?: string): RunRow[];
	activity(robot?: string): RobotActivity[];
	/** The robot's incidents that were open at or after a time, oldest first. */
	incidents(robot: string, since: number): IncidentRow[];
	/** The release the robot ran at a moment: of its last run begun by then that told one, among the last few hundred. */
	versionAt(robot: string, at: number): string | null;
	/** Runs of the robot that began at or after a time (or ended, where nobody told when they began), imported ones left out. */
	runsBegun(robot: string, since: number): number;
	/** Finished and failed runs per robot since a time. */
	runCounts(since: number, robot?: string): { robot: string; runs: number; failures: number }[];
	/** Runs of one robot that ended (or were given up) from `from` to before `to`, by outcome, with their items. */
	periodTotals(robot: string, from: number, to: number): PeriodTotals[];
	/** Durations in seconds, in no order, of the successful ones among them whose start and end are told. */
	periodSeconds(robot: string, from: number, to: number): number[];
	/** Scheduled runs found to be missed in a period; nothing is known of those before this was kept. */
	missedRuns(robot: string, from: number, to: number): number;
	/** Items per robot and outcome in runs that started at or after a time. */
	itemCounts(since: number, robot?: string): { robot: string; outcome: ItemOutcome; count: number }[];

	/** Spans of a trace, the run's own span among them (made from the run where none was sent), by start. */
	trace(traceId: string): SpanRow[];
	/** Ids of the newest traces that match. */
	searchTraces(search: TraceSearch): string[];
	/** Names of robots that have traces, and the span names of one. */
	services(): string[];
	operations(service: string): string[];

	counters(family: string): CounterTotal[];
	histograms(family: string): HistogramTotal[];
	metricSeries(): MetricSeries[];
	sources(): { source: string; lastSeenAt: number; events: number; duplicates: number }[];
	/** The newest lists of each source that tell of a moment since `since`. */
	platform(since: number): PlatformLists[];
	/** Workers that runs have named, heard of since `since` or with an active run; at most `limit` of the former, the latest. */
	workers(since: number, limit: number): WorkerActivity[];
	/** All that an observer keeps, or what it keeps under some keys. */
	observerState(observer: string, keys?: readonly string[]): { key: string; value: unknown }[];

	/** Numbers of the ledger about itself. */
	stats(): {
		waiting: number;
		bytes: number;
		/** Per bucket of `COMMIT_BUCKETS` (`#model/metric.ts`), the last one those above. */
		commitSeconds: { buckets: number[]; sum: number; count: number };
		droppedSeries: Record<string, number>;
	};
	/** Deletes details older than their class allows; never totals. Returns rows deleted per class. */
	prune(now: number): Promise<Record<string, number>>;
	/** Commits what waits, then closes. Later appends reject. */
	close(): Promise<void>;
}
