import type { RunError } from '#model/event.ts';
import type { ItemCounts, ItemOutcome, Outcome } from '#model/outcome.ts';

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
interface Reported {
	/** Deterministic: the same fact has the same id however often it is told. */
	id: string;
	/** Slug. */
	robot: string;
	/** Where it came from (`sdk`, `cli`, `otlp`, `json`, `ping`, an adapter's name). */
	source: string;
	receivedAt: number;
	/** History: counts and shows, but opens no incident and mails nobody. */
	imported: boolean;
}

export interface RunFacts {
	trigger?: string;
	version?: string;
	worker?: string;
	targetSystems?: string[];
}

interface OfRun extends Reported {
	/** Global id of the run: see `collector/receivers/run-id.ts`. */
	run: string;
	/** Always known: derived from the run where the source has none. */
	traceId: string;
	/** Span of the run itself: derived from the run where the source has none. */
	rootSpanId: string;
}

export interface RunStartedEntry extends OfRun, RunFacts {
	type: 'run.started';
	at: number;
}

export interface HeartbeatEntry extends OfRun {
	type: 'run.heartbeat';
	at: number;
	items?: ItemCounts;
}

export interface RunFinishedEntry extends OfRun, RunFacts {
	type: 'run.finished';
	at: number;
	outcome: Outcome;
	startedAt?: number;
	items?: ItemCounts;
	error?: RunError;
	exitCode?: number;
	logTail?: string;
}

export interface SpanEvent {
	name: string;
	at: number;
	attributes: Record<string, unknown>;
}

/**
 * A finished span: the run itself, a step of it, or something deeper that is kept for the trace view.
 *
 * - No parent and no `insideRun`: it is the run, with the trace's id as the run's id.
 * - A remote parent, no `insideRun`, and no run known in the trace when `settle` looks: it is a run too, with the id
 *   `<traceId>-<spanId>`. (Settling waits because a parent may arrive after its children.)
 * - Its parent is the span of a run (`rootSpanId`): it is a step.
 *
 * Children usually arrive before their root. What a span is gets decided, and counted, in the transaction in which it
 * becomes known.
 */
export interface SpanEntry extends Reported {
	type: 'span';
	traceId: string;
	spanId: string;
	parentSpanId?: string;
	/** The parent lives in another process (from the span's flags); absent when the sender does not say. */
	parentIsRemote?: boolean;
	/** The run this span is inside of, when the sender says so (resource attribute `rpa.run.id`): it never opens a run of its own. */
	insideRun?: string;
	name: string;
	startedAt: number;
	endedAt: number;
	outcome: Outcome;
	attributes: Record<string, unknown>;
	events: SpanEvent[];
	/** What the span says of the run, should it turn out to be one. */
	asRun: RunFacts & {
		outcome: Outcome;
		items?: ItemCounts;
		error?: RunError;
		exitCode?: number;
		logTail?: string;
	};
}

/** A log record that belongs to a span: shown as an event of the span; an `exception` also tells a run why it failed. */
export interface LogEntry extends Reported {
	type: 'log';
	traceId: string;
	spanId?: string;
	name: string;
	at: number;
	attributes: Record<string, unknown>;
}

/** The value of one series of a robot's own OTLP metric. */
export interface MetricPointEntry extends Reported {
	type: 'metric';
	/** Prometheus name after the OpenTelemetry naming rules, unit and `_total` suffix included. */
	name: string;
	kind: 'counter' | 'gauge' | 'histogram';
	help: string;
	labels: Record<string, string>;
	/** Start of the interval of a sum or histogram; a new start means the count began again. */
	startedAt?: number;
	at: number;
	temporality?: 'cumulative' | 'delta';
	/** Of a counter or gauge. */
	value?: number;
	/** Of a histogram: per-bucket counts, one more than bounds. */
	histogram?: { bounds: number[]; counts: number[]; sum: number; count: number };
}

export type LedgerEntry =
	| RunStartedEntry
	| HeartbeatEntry
	| RunFinishedEntry
	| SpanEntry
	| LogEntry
	| MetricPointEntry;

export interface AppendResult {
	/** Of each entry, in order: `new`, or `known` (nothing changed). */
	statuses: ('new' | 'known')[];
}

/** One run as the ledger knows it. */
export interface RunRow {
	run: string;
	robot: string;
	traceId: string;
	rootSpanId: string;
	source: string;
	imported: boolean;
	startedAt: number | null;
	endedAt: number | null;
	/** Latest time of any sign of life. */
	lastSeenAt: number;
	heartbeats: number;
	outcome: Outcome | null;
	/** When it was given up as lost; stays when the true end comes. */
	lostAt: number | null;
	items: ItemCounts;
	error: RunError | null;
	trigger: string | null;
	version: string | null;
	worker: string | null;
	targetSystems: string[];
	exitCode: number | null;
	logTail: string | null;
	notifiedAt: number | null;
}

export interface SpanRow {
	traceId: string;
	spanId: string;
	parentSpanId: string | null;
	robot: string;
	/** The run it belongs to; null while its root is not known. */
	run: string | null;
	step: boolean;
	name: string;
	startedAt: number;
	/** Of a run that goes on and has no span of its own yet: its last sign of life. */
	endedAt: number;
	/** Of such a run: `unknown`. */
	outcome: Outcome;
	attributes: Record<string, unknown>;
	events: SpanEvent[];
}

export interface RunFilter {
	robot?: string;
	outcome?: Outcome;
	state?: 'running' | 'finished';
	/** Failed, not imported, and not yet reported as notified. */
	unnotified?: boolean;
	/** On `startedAt`, or `endedAt` where the start is not known. */
	from?: number;
	to?: number;
	traceId?: string;
	limit: number;
	/** Opaque; from the last page's `next`. */
	cursor?: string;
}

export interface Exemplar {
	traceId: string;
	value: number;
	at: number;
}

/** One histogram series; `buckets[i]` counts values in (bounds[i-1], bounds[i]], the last one those above. */
export interface HistogramTotal {
	robot: string;
	label: string;
	buckets: number[];
	sum: number;
	count: number;
	exemplars: (Exemplar | null)[];
}

/** One counter series: `label` is the outcome, the step and outcome joined by a NUL, the error type, …, or ''. */
export interface CounterTotal {
	robot: string;
	label: string;
	value: number;
}

/** Per robot, over all its runs (imported ones too unless it says otherwise). */
export interface RobotActivity {
	robot: string;
	firstSeenAt: number;
	lastStartAt: number | null;
	lastEndAt: number | null;
	lastSuccessAt: number | null;
	lastDurationSeconds: number | null;
	/** Outcome of the last finished run that is not imported. */
	lastOutcome: Outcome | null;
	active: number;
	oldestActiveStartAt: number | null;
	unnotified: number;
}

export interface MetricSeries {
	robot: string;
	name: string;
	kind: MetricPointEntry['kind'];
	help: string;
	labels: Record<string, string>;
	value: number | null;
	histogram: { bounds: number[]; counts: number[]; sum: number; count: number } | null;
	at: number;
}

export interface TraceSearch {
	service?: string;
	operation?: string;
	/** All must be equal as text. */
	tags: Record<string, string>;
	minDurationMs?: number;
	maxDurationMs?: number;
	from?: number;
	to?: number;
	limit: number;
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
	/** Finished steps of the run so far. */
	steps(run: string): SpanRow[];
}

export interface Ledger {
	append(entries: readonly LedgerEntry[]): Promise<AppendResult>;

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
	/** Told of every durable change of runs, with the robots it touched: for live pages and the failed-run accelerator. */
	onChange(listener: (robots: readonly string[]) => void): () => void;

	run(id: string): RunRow | undefined;
	runs(filter: RunFilter): { runs: RunRow[]; next: string | null };
	/** The robot's last runs by start, newest first. */
	lastRuns(robot: string, limit: number): RunRow[];
	/** Finished runs since a time, oldest first; for hypercare and counts. */
	finishedRuns(robot: string, since: number): RunRow[];
	/** The run just before and just after it, of the same robot. */
	neighbours(run: RunRow): { previous: string | null; next: string | null };
	activeRuns(): RunRow[];
	activity(): RobotActivity[];
	/** Finished and failed runs per robot since a time. */
	runCounts(since: number): { robot: string; runs: number; failures: number }[];
	/** Items per robot and outcome in runs that started at or after a time. */
	itemCounts(since: number): { robot: string; outcome: ItemOutcome; count: number }[];

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
	observerState(observer: string): { key: string; value: unknown }[];

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
