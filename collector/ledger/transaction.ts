import type { DatabaseSync } from 'node:sqlite';
import { isFailure } from '#model/outcome.ts';
import { errorKey } from './error-key.ts';
import { exceptionsTable } from './exceptions-table.ts';
import { type Horizon, horizonsTable } from './horizons-table.ts';
import { logsTable } from './logs-table.ts';
import { operationsTable } from './operations-table.ts';
import { platformTable } from './platform-table.ts';
import { runEventsTable } from './run-events-table.ts';
import { NO_RANKS, type RunOrigin, type RunState } from './run-state.ts';
import { runsTable } from './runs-table.ts';
import { seriesTable } from './series-table.ts';
import { sourcesTable } from './sources-table.ts';
import { spansTable } from './spans-table.ts';
import { type TotalsDraft, totalsTable } from './totals-table.ts';
import type { RunRow } from './types.ts';
import { undecidedTable } from './undecided-table.ts';
import { type WorkersDraft, workersTable } from './workers-table.ts';

/** Caps on what one robot may bring into the metrics. */
export interface Caps {
	/** Error types per robot, then `_OTHER`. */
	errorTypes: number;
	/** Step names per robot, then `_other`. */
	steps: number;
	/** Series per robot of its own metrics; further ones are dropped. */
	series: number;
}

/** The statements, prepared once. */
export function openTables(db: DatabaseSync) {
	return {
		runs: runsTable(db),
		runEvents: runEventsTable(db),
		spans: spansTable(db),
		logs: logsTable(db),
		exceptions: exceptionsTable(db),
		undecided: undecidedTable(db),
		operations: operationsTable(db),
		totals: totalsTable(db),
		series: seriesTable(db),
		sources: sourcesTable(db),
		platform: platformTable(db),
		workers: workersTable(db),
		horizons: horizonsTable(db),
	};
}
export type Tables = ReturnType<typeof openTables>;

/**
 * One commit's worth of work. Runs and totals are read once, changed in memory, and written at the end (`flush`); spans, logs
 * and points are written as they come. Thrown away when the transaction is rolled back.
 */
export interface Transaction {
	tables: Tables;
	caps: Caps;
	totals: TotalsDraft;
	workers: WorkersDraft;
	run(id: string): RunState | undefined;
	runsInTrace(traceId: string): readonly RunState[];
	/** A run nobody has heard of. */
	open(first: FirstSign): RunState;
	/** The run moved to another trace or root span. */
	moved(run: RunState, fromTrace: string): void;
	/** True the first time in this work: for what need not be written for each of a hundred spans. */
	first(fact: string): boolean;
	/** Up to when retention has deleted. */
	horizon(name: Horizon): number;
	/** The next work of the transaction begins. */
	next(): void;
	/** Something came that tells more of a run, though nothing of the run itself changed. */
	toldMore(run: RunState): void;
	/** Robots whose runs were changed, or more was told of. */
	touched(): Set<string>;
	flush(): void;
	/** Runs that got their first or true end in the present work, for the observers. */
	ended: Set<RunState>;
}

export interface FirstSign {
	run: string;
	robot: string;
	traceId: string;
	rootSpanId: string;
	origin: RunOrigin;
	imported: boolean;
	at: number;
}

export function beginTransaction(tables: Tables, caps: Caps): Transaction {
	const totals = tables.totals.draft();
	const workers = tables.workers.draft();
	const runs = new Map<string, RunState>();
	const traces = new Map<string, RunState[]>();
	const facts = new Set<string>();
	const horizons = new Map<Horizon, number>();
	const ended = new Set<RunState>();
	const more = new Set<string>();

	/** The state in use, where there is one already: two copies of one run would lose changes. */
	function shared(state: RunState): RunState {
		const present = runs.get(state.run);
		if (present !== undefined) return present;
		runs.set(state.run, state);
		return state;
	}
	function run(id: string): RunState | undefined {
		const present = runs.get(id);
		if (present !== undefined) return present;
		const stored = tables.runs.get(id);
		return stored && shared(stored);
	}
	function inTrace(traceId: string): RunState[] {
		let present = traces.get(traceId);
		if (present === undefined) {
			present = tables.runs
				.inTrace(traceId)
				.map(shared)
				.filter(one => one.traceId === traceId);
			traces.set(traceId, present);
		}
		return present;
	}
	return {
		tables,
		caps,
		totals,
		workers,
		ended,
		run,
		runsInTrace: inTrace,
		open(first) {
			const state = firstState(first);
			runs.set(state.run, state);
			inTrace(state.traceId).push(state);
			return state;
		},
		moved(state, fromTrace) {
			traces.set(
				fromTrace,
				inTrace(fromTrace).filter(one => one !== state),
			);
			const there = inTrace(state.traceId);
			if (!there.includes(state)) there.push(state);
		},
		first(fact) {
			if (facts.has(fact)) return false;
			facts.add(fact);
			return true;
		},
		horizon(name) {
			const held = horizons.get(name) ?? tables.horizons.get(name);
			horizons.set(name, held);
			return held;
		},
		next() {
			facts.clear();
			horizons.clear();
			ended.clear();
		},
		toldMore: ({ robot }) => void more.add(robot),
		touched() {
			const changed = [...runs.values()].filter(state => state.changes > 0).map(state => state.robot);
			return new Set([...changed, ...more]);
		},
		flush() {
			for (const state of runs.values()) {
				if (state.errorChanged) state.errorKey = keyOf(tables.exceptions.tell(state));
				if (state.changes === 0) continue;
				tables.runs.save(state);
				if (state.endId !== null) workers.note(state.worker, state.endedAt);
			}
			totals.flush();
			workers.flush();
		},
	};
}

/** Only failures are held against each other: what the robot met in its cases is another matter. */
function keyOf({ outcome, error }: RunRow): string | null {
	return outcome !== null && isFailure(outcome) && error !== null ? errorKey(error) : null;
}

function firstState({ at, ...first }: FirstSign): RunState {
	return {
		...first,
		source: '',
		startedAt: null,
		endedAt: null,
		firstSeenAt: at,
		lastSeenAt: at,
		heartbeats: 0,
		outcome: null,
		lostAt: null,
		items: {},
		error: null,
		trigger: null,
		version: null,
		worker: null,
		targetSystems: [],
		platform: null,
		retries: null,
		gauges: {},
		gaugesAt: {},
		exitCode: null,
		logTail: null,
		notifiedAt: null,
		endId: null,
		durationUs: null,
		factRanks: NO_RANKS,
		pruned: false,
		errorKey: null,
		changes: 1,
		stored: false,
		textsChanged: false,
		errorChanged: false,
		firstSeenChanged: true,
	};
}
