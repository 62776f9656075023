import type { RunError } from '#model/event.ts';
import type { Severity } from '#model/incident.ts';
import type { ItemCounts, Outcome } from '#model/outcome.ts';
import type { MetricPointEntry, QueueReport, SpanEvent, TriggerReport, WorkerReport } from './entry.ts';

/** What the ledger tells, and what it is asked by. Times are epoch milliseconds. */
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
	/** What ran it and its version; null when nobody told. */
	platform: string | null;
	/** Attempts beyond the first; null when nobody told. */
	retries: number | null;
	/** Numbers it told of itself, the last of each. */
	gauges: Record<string, number>;
	exitCode: number | null;
	logTail: string | null;
	notifiedAt: number | null;
}

/** Failed runs of a robot before one of it, with the same error. */
export interface EarlierFailures {
	total: number;
	/** Start of the first of them. */
	firstAt: number;
	/** The latest, newest first, each with the first run to end well of those that started after it. */
	latest: {
		run: string;
		startedAt: number | null;
		outcome: Outcome;
		recovered: { run: string; at: number } | null;
	}[];
}

/** A failed span inside a run, or a failed step of it. */
export interface FailedSpan {
	spanId: string;
	parentSpanId: string | null;
	name: string;
	endedAt: number;
	attributes: Record<string, unknown>;
}

/** A step of one run; what the run repeats under one name is added up. */
export interface RunStep {
	run: string;
	name: string;
	/** Start of the first, after that of the run's first step. */
	afterMs: number;
	ms: number;
	failures: number;
}

/** What one run spent in one step, however often it repeated it. */
export interface StepSeconds {
	run: string;
	seconds: number;
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
	/** Only those that failed; false: only finished ones that did not. */
	failed?: boolean;
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
	/** Outcome of the last finished run, imported or not. */
	lastEndOutcome: Outcome | null;
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

/** The newest lists of one source, each with the moment it tells of; null where it never told. */
export interface PlatformLists {
	source: string;
	queues: { at: number; list: QueueReport[] } | null;
	workers: { at: number; list: WorkerReport[] } | null;
	triggers: { at: number; list: TriggerReport[] } | null;
	/** When each queue it tells of was last seen to move: an item taken or finished, or none waiting. */
	progress: ReadonlyMap<string, number>;
}

/** A worker as the runs know it. */
export interface WorkerActivity {
	worker: string;
	/** When a run named it, showed life on it, or ended on it, the latest of these. */
	lastSeenAt: number;
	activeRuns: number;
}

/** Runs of one robot that ended in a period with one outcome. */
export interface PeriodTotals {
	outcome: Outcome;
	runs: number;
	items: ItemCounts;
}

/** An incident as the notifier told it: what on-call was mailed about. Times are epoch milliseconds. */
export interface IncidentRow {
	id: string;
	/** Counts the changes the notifier has told; 0 where it does not count. */
	revision: number;
	/** Whose it is, in alphabetical order; none for one that is about no robot. */
	robots: readonly string[];
	alertname: string;
	severity: Severity;
	title: string;
	openedAt: number;
	acknowledgedAt: number | null;
	closedAt: number | null;
	/** Ids of the failed runs it holds, oldest first. */
	runs: readonly string[];
}
