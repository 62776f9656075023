import { statSync } from 'node:fs';
import { activityQuery } from './activity.ts';
import { createCommitTimes } from './commit-times.ts';
import { openDatabase } from './database.ts';
import { earlierFailures } from './earlier-failures.ts';
import { failedSpans } from './failed-spans.ts';
import { createGroupCommit } from './group-commit.ts';
import { incidentsTable } from './incidents-table.ts';
import { lastSteps } from './last-steps.ts';
import { createObservers, type Log } from './observers.ts';
import { periodQueries } from './period.ts';
import { RETENTION, type Retention } from './prune.ts';
import { runQueries } from './run-queries.ts';
import { scheduleTable } from './schedule-table.ts';
import { stepSeconds } from './step-seconds.ts';
import { operationNames, traceSearch } from './trace-search.ts';
import { traceView } from './trace-view.ts';
import { trailHeadTable } from './trail-head-table.ts';
import { type Caps, openTables } from './transaction.ts';
import type { Ledger, RunObserver } from './types.ts';
import { createWriter } from './writer.ts';
import { ledgerWrites } from './writes.ts';

export interface LedgerOptions {
	/** File, or `:memory:`. */
	path: string;
	observers?: readonly RunObserver[];
	log?: Log;
	retention?: Partial<Retention>;
	caps?: Partial<Caps>;
	/** How long a commit waits, in milliseconds, for another process that holds the file; 5 s. */
	busyMs?: number;
}

export const CAPS: Caps = { errorTypes: 20, steps: 50, series: 200 };

/** Opens the ledger. Throws when the file cannot be used, or a newer version wrote it. */
export function createLedger({ path, observers = [], log = SILENT, ...options }: LedgerOptions): Ledger {
	const retention = { ...RETENTION, ...options.retention };
	if (retention.runs < Math.max(retention.spans, retention.texts)) {
		throw new Error('ledger: runs must be kept at least as long as their spans and texts');
	}
	const db = openDatabase(path, options.busyMs === undefined ? {} : { busyMs: options.busyMs });
	const tables = openTables(db);
	const schedule = scheduleTable(db);
	const trailHeads = trailHeadTable(db);
	const incidents = incidentsTable(db);
	const watchers = createObservers(db, tables, observers, log);
	const times = createCommitTimes();
	const listeners = new Set<(robots: readonly string[]) => void>();
	const queue = createGroupCommit(createWriter(db, tables, { ...CAPS, ...options.caps }), commit => {
		times.add(commit.seconds);
		if (commit.robots.size > 0) announce(listeners, [...commit.robots], log);
	});
	const queries = runQueries(db, tables.exceptions.tell);
	const services = tables.operations.services;

	return {
		...ledgerWrites({ db, tables, schedule, trailHeads, incidents, queue, observers: watchers, retention }),
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		...queries,
		earlierFailures: earlierFailures(db),
		failedSpans: failedSpans(db),
		lastSteps: lastSteps(db),
		stepSeconds: stepSeconds(db),
		accountedUntil: schedule.accountedUntil,
		trailHead: trailHeads.head,
		missedRuns: schedule.missedRuns,
		incidents: incidents.of,
		versionAt: incidents.versionAt,
		...periodQueries(db),
		activity: activityQuery(db),
		trace: traceId => traceView(tables, traceId, queries.inTrace(traceId)),
		searchTraces: traceSearch(db, services),
		services,
		operations: service => operationNames(service, tables.operations.names(service)),
		counters: tables.totals.counters,
		histograms: tables.totals.histograms,
		metricSeries: tables.series.all,
		sources: tables.sources.all,
		platform: tables.platform.since,
		workers: tables.workers.all,
		observerState: watchers.state,
		stats: () => ({
			waiting: queue.waiting(),
			bytes: bytesOf(path, db),
			commitSeconds: times.histogram(),
			droppedSeries: Object.fromEntries(
				tables.totals.counters('dropped_series').map(({ label, value }) => [label, value]),
			),
		}),
		async close() {
			await queue.close();
			if (db.isOpen) db.close();
		},
	};
}

const SILENT: Log = { error() {} };

/** A listener's fault is its own: the commit has been made. */
function announce(listeners: Set<(robots: readonly string[]) => void>, robots: string[], log: Log): void {
	for (const listener of listeners) {
		try {
			listener(robots);
		} catch (err) {
			log.error({ err }, 'a listener to the ledger failed');
		}
	}
}

/** On disk, the write-ahead log included. */
function bytesOf(path: string, db: ReturnType<typeof openDatabase>): number {
	if (path === ':memory:') {
		return Number(
			db.prepare('select page_count * page_size as n from pragma_page_count, pragma_page_size').get()!.n,
		);
	}
	return [path, `${path}-wal`].reduce(
		(sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
		0,
	);
}
