import type { RunError } from '#model/event.ts';
import type { ItemCounts, Outcome } from '#model/outcome.ts';
import type { QueueState, ReportedWorkerState, TriggerState } from '#model/platform.ts';

/** What is told to the ledger. Times are epoch milliseconds, fractions allowed; text has been masked. */
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
	/** What runs it and its version: `robotframework 7.1`. */
	platform?: string;
}

/** What a run tells of itself beyond its items; at the moment the entry tells of. */
export interface RunNumbers {
	/** Attempts beyond the first, cumulative. */
	retries?: number;
	/** By name, fit for a label; at most GAUGES of them are kept. */
	gauges?: Readonly<Record<string, number>>;
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

export interface HeartbeatEntry extends OfRun, RunNumbers {
	type: 'run.heartbeat';
	at: number;
	items?: ItemCounts;
}

export interface RunFinishedEntry extends OfRun, RunFacts, RunNumbers {
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
	asRun: RunFacts &
		RunNumbers & {
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

/** A queue as its platform says it is. */
export interface QueueReport {
	queue: string;
	/** Only the states the platform tells of. */
	items: Partial<Record<QueueState, number>>;
	/** Since when the oldest new item has waited; null when none waits, or the platform does not say. */
	oldestNewAt: number | null;
}

/** A worker as its platform says it is. */
export interface WorkerReport {
	worker: string;
	state: ReportedWorkerState;
	lastSeenAt: number | null;
}

/** A trigger as its platform says it is. */
export interface TriggerReport {
	trigger: string;
	/** The robot it starts, by its slug; null when the platform does not say. */
	robot: string | null;
	state: TriggerState;
	since: number | null;
	reason: string | null;
}

/** What a platform says of its queues, workers and triggers at one moment. A list left out says nothing; a list given is whole. */
export interface PlatformSnapshot {
	source: string;
	at: number;
	receivedAt: number;
	queues?: readonly QueueReport[];
	workers?: readonly WorkerReport[];
	triggers?: readonly TriggerReport[];
}
