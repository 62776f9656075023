import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import type { Login } from '#model/person.ts';
import type { Vouched } from './types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** After this long without a page asked for, and this long after the login, a session is over. */
export const IDLE_MS = 12 * HOUR;
export const WHOLE_MS = 24 * HOUR;

/** What a session remembers of a login; who that is now stands in the users file. Times are epoch ms. */
export interface LoginRecord {
	id: string;
	via: Login;
	since: number;
	authenticatedAt: number;
	/** The secret that tokens of forms are made from. */
	csrf: string;
	/** Of a local user: changes with the password, so that other sessions end with the old one. */
	mark: string;
	/** What the other party said of them. */
	vouched: Vouched | null;
	/** What their provider is shown when they log out there too. */
	idToken?: string;
}

declare module 'fastify' {
	interface Session {
		login?: LoginRecord;
	}
}

/** A session as its owner is told of it. */
export interface SessionView {
	since: number;
	seen: number;
	isThis: boolean;
}

export interface Sessions extends SessionStore {
	/** Notes that somebody uses it; once a minute is enough. */
	touch(id: string): void;
	of(person: string, thisId: string): SessionView[];
	/** Ends all of a person's sessions. */
	endAll(person: string): void;
}

const hashed = (id: string) => createHash('sha256').update(id).digest();

/** Sessions that outlive a restart. Those of visitors who have not logged in are not kept. */
export function createSessions(database: DatabaseSync, now: () => number): Sessions {
	const read = database.prepare('SELECT data FROM sessions WHERE id = ? AND since > ? AND seen > ?');
	const write = database.prepare(
		`INSERT INTO sessions (id, person, since, seen, data) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET data = excluded.data, seen = excluded.seen`,
	);
	const prune = database.prepare('DELETE FROM sessions WHERE since <= ? OR seen <= ?');
	const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
	const touch = database.prepare('UPDATE sessions SET seen = ? WHERE id = ? AND seen <= ?');
	const list = database.prepare(
		'SELECT id, since, seen FROM sessions WHERE person = ? AND since > ? AND seen > ? ORDER BY seen DESC',
	);
	const endAll = database.prepare('DELETE FROM sessions WHERE person = ?');
	const alive = () => [now() - WHOLE_MS, now() - IDLE_MS] as const;
	return {
		get(id, done) {
			answer(done, () => {
				const row = read.get(hashed(id), ...alive());
				return row === undefined ? null : (JSON.parse(String(row.data)) as Session);
			});
		},
		set(id, session, done) {
			answer(done, () => {
				const { login } = session;
				if (login === undefined) return;
				prune.run(...alive());
				write.run(hashed(id), login.id, login.since, now(), JSON.stringify(session));
			});
		},
		destroy(id, done) {
			answer(done, () => void remove.run(hashed(id)));
		},
		touch: id => void touch.run(now(), hashed(id), now() - MINUTE),
		of(person, thisId) {
			const own = hashed(thisId);
			return list.all(person, ...alive()).map(({ id, since, seen }) => ({
				since: Number(since),
				seen: Number(seen),
				isThis: own.equals(id as Uint8Array),
			}));
		},
		endAll: person => void endAll.run(person),
	};
}

function answer<T>(done: (error: unknown, value?: T) => void, work: () => T): void {
	let value: T;
	try {
		value = work();
	} catch (error) {
		done(error);
		return;
	}
	done(null, value);
}
