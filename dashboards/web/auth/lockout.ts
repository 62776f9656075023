import { createHmac } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

export const MOST_WRONG = 5;
export const WINDOW_MS = 15 * 60_000;
export const LOCK_MS = 15 * 60_000;

export interface Lockout {
	/**
	 * A try is about to be made. It counts as wrong until it is told otherwise, so that many at once can't outrun the count.
	 * Answers until when the name is locked, epoch ms; null where the try may go on.
	 */
	begin(user: string): number | null;
	/** The try was right: all is forgotten. */
	right(user: string): void;
	/** It came to nothing, and was nobody's fault. */
	undo(user: string): void;
	/** Until when the name is locked, after a wrong try; null while it is not. */
	lockedUntil(user: string): number | null;
}

/** Counts wrong tries by the user name that was typed, whether there is such a user or not: so a lock tells nothing. */
export function createLockout(database: DatabaseSync, secret: string, now: () => number): Lockout {
	const lock = database.prepare('SELECT until FROM locks WHERE who = ? AND until > ?');
	const setLock = database.prepare('INSERT OR REPLACE INTO locks (who, until) VALUES (?, ?)');
	const add = database.prepare('INSERT INTO attempts (who, at) VALUES (?, ?)');
	const count = database.prepare('SELECT count(*) AS n FROM attempts WHERE who = ? AND at > ?');
	const forget = database.prepare('DELETE FROM attempts WHERE who = ?');
	const takeBack = database.prepare(
		'DELETE FROM attempts WHERE rowid = (SELECT max(rowid) FROM attempts WHERE who = ?)',
	);
	const unlock = database.prepare('DELETE FROM locks WHERE who = ?');
	const oldAttempts = database.prepare('DELETE FROM attempts WHERE at <= ?');
	const oldLocks = database.prepare('DELETE FROM locks WHERE until <= ?');
	const key = (user: string) => createHmac('sha256', secret).update(user).digest();
	const lockedUntil = (who: Buffer) => {
		const row = lock.get(who, now());
		return row === undefined ? null : Number(row.until);
	};
	return {
		begin(user) {
			const who = key(user);
			const until = lockedUntil(who);
			if (until !== null) return until;
			oldAttempts.run(now() - WINDOW_MS);
			oldLocks.run(now());
			add.run(who, now());
			const { n } = count.get(who, now() - WINDOW_MS) as { n: number };
			if (n >= MOST_WRONG) setLock.run(who, now() + LOCK_MS);
			return null;
		},
		right(user) {
			forget.run(key(user));
			unlock.run(key(user));
		},
		undo(user) {
			takeBack.run(key(user));
			unlock.run(key(user));
		},
		lockedUntil: user => lockedUntil(key(user)),
	};
}
