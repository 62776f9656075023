import type { DatabaseSync } from 'node:sqlite';
import type { RunState } from './run-state.ts';
import type { Tables, Transaction } from './transaction.ts';
import type { ObserverState, RunObserver, RunRow } from './types.ts';

export interface Log {
	error(fields: object, message: string): void;
}

/**
 * Tells the observers which runs ended, inside the transaction. An observer that throws loses its own changes for that run
 * and nothing else: the run itself is the ledger's promise.
 */
export function createObservers(
	db: DatabaseSync,
	tables: Tables,
	observers: readonly RunObserver[],
	log: Log,
) {
	const get = db.prepare('select value from observer_state where observer = ? and key = ?');
	const set = db.prepare('insert or replace into observer_state values (?, ?, ?)');
	const some = db.prepare('select key, value from observer_state where observer = ? and key = ?');
	const all = db.prepare('select key, value from observer_state where observer = ? order by key');

	function stateOf({ name }: RunObserver, run: RunState): ObserverState {
		return {
			get: key => {
				const row = get.get(name, key);
				return row && JSON.parse(row.value as string);
			},
			set: (key, value) => void set.run(name, key, JSON.stringify(value ?? null)),
			steps: id =>
				tables.spans.steps(id, id === run.run ? run.traceId : (tables.runs.get(id)?.traceId ?? '')),
		};
	}
	function tell(observer: RunObserver, run: RunState): void {
		db.exec('SAVEPOINT observer');
		try {
			// The error may have been told by a span or a log record, and not by the end.
			const { error } = tables.exceptions.tell(run);
			observer.onRunFinished(toRow({ ...run, error }), stateOf(observer, run));
		} catch (err) {
			db.exec('ROLLBACK TO observer');
			log.error(
				{ err, observer: observer.name, run: run.run },
				'an observer failed; its state skips this run',
			);
		}
		db.exec('RELEASE observer');
	}
	return {
		/** Of the runs that ended in this work; at its end, so that what came with an end is there. */
		tell(tx: Transaction): void {
			for (const run of tx.ended) for (const observer of observers) tell(observer, run);
		},
		state(observer: string, keys?: readonly string[]): { key: string; value: unknown }[] {
			const rows = keys === undefined ? all.all(observer) : keys.flatMap(key => some.all(observer, key));
			return rows.map(row => ({ key: row.key as string, value: JSON.parse(row.value as string) }));
		},
	};
}

export type Observers = ReturnType<typeof createObservers>;

/** A copy without what is only ours, so that an observer can change nothing of the run. */
function toRow(run: RunState): RunRow {
	const {
		origin,
		firstSeenAt,
		endId,
		durationUs,
		gaugesAt,
		factRanks,
		pruned,
		errorKey,
		changes,
		stored,
		textsChanged,
		errorChanged,
		firstSeenChanged,
		...row
	} = run;
	return structuredClone(row);
}
