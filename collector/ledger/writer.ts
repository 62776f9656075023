import type { DatabaseSync } from 'node:sqlite';
import { beginTransaction, type Caps, type Tables, type Transaction } from './transaction.ts';

/** Something to do in a transaction. It may run twice, when the transaction it first ran in was rolled back. */
export type Work = (tx: Transaction) => unknown;

export type WorkResult = { value: unknown } | { error: unknown };

export interface Commit {
	/** Of each work, in order. */
	results: WorkResult[];
	/** Robots whose runs were changed. */
	robots: Set<string>;
	seconds: number;
}

/**
 * Runs work in one transaction and commits it. When that fails, each is tried again in a transaction of its own, so that only
 * what is at fault is refused; when the disk is at fault, all of it is refused at once. Synchronous on purpose: it knows
 * nothing of promises and could run in a thread of its own.
 */
export function createWriter(db: DatabaseSync, tables: Tables, caps: Caps) {
	const begin = db.prepare('BEGIN IMMEDIATE');
	const commit = db.prepare('COMMIT');

	function attempt(works: readonly Work[]): { values: unknown[]; robots: Set<string> } {
		begin.run();
		try {
			const tx = beginTransaction(tables, caps);
			const values = works.map(work => {
				tx.next();
				return work(tx);
			});
			tx.flush();
			commit.run();
			return { values, robots: tx.touched() };
		} catch (error) {
			if (db.isTransaction) db.exec('ROLLBACK');
			throw error;
		}
	}

	function run(works: readonly Work[], robots: Set<string>): WorkResult[] {
		try {
			const done = attempt(works);
			for (const robot of done.robots) robots.add(robot);
			return done.values.map(value => ({ value }));
		} catch (error) {
			if (works.length === 1 || isStorageFailure(error)) return works.map(() => ({ error }));
			return works.flatMap(work => run([work], robots));
		}
	}

	return {
		commit(works: readonly Work[]): Commit {
			const began = performance.now();
			const robots = new Set<string>();
			const results = run(works, robots);
			return { results, robots, seconds: (performance.now() - began) / 1000 };
		},
	};
}
export type Writer = ReturnType<typeof createWriter>;

/** SQLite's primary codes for a disk, file or lock that will not have it: BUSY, READONLY, IOERR, CORRUPT, FULL, CANTOPEN. */
const STORAGE_CODES = [5, 8, 10, 11, 13, 14];

function isStorageFailure(error: unknown): boolean {
	const code = (error as { errcode?: unknown } | null)?.errcode;
	return typeof code === 'number' && STORAGE_CODES.includes(code & 0xff);
}
