import type { DatabaseSync } from 'node:sqlite';

/** Single times the ledger remembers: up to when details and runs have been deleted by age. They only move forward. */
export type Horizon = 'spans_pruned_before' | 'runs_pruned_before';

export function horizonsTable(db: DatabaseSync) {
	const get = db.prepare('select value from horizons where name = ?');
	const raise = db.prepare(
		'insert into horizons values (?, ?) on conflict do update set value = max(value, excluded.value)',
	);
	return {
		/** -Infinity when it was never set. */
		get: (name: Horizon) => (get.get(name)?.value as number | undefined) ?? Number.NEGATIVE_INFINITY,
		raise: (name: Horizon, value: number) => void raise.run(name, value),
	};
}
