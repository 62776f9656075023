import type { Database } from './database.ts';
import type { MailContent, MailState } from './mails.ts';

/** A mail that is no incident's, as it went out: what an archive shows. Times are epoch milliseconds. */
export interface Post {
	key: string;
	state: MailState;
	postedAt: number;
	/** When a mail server first took it, for one recipient at least. */
	acceptedAt: number | null;
	content: MailContent;
}

export interface NewPost {
	key: string;
	content: MailContent;
	/** Kept for an archive until then, and for as long as it waits. */
	keepUntil: number;
}

type Raw = Record<string, string | number | null>;

function fromRaw(raw: Raw): Post {
	return {
		key: raw.post as string,
		state: raw.state as MailState,
		postedAt: raw.created_at as number,
		acceptedAt: raw.accepted_at as number | null,
		content: JSON.parse(raw.content as string),
	};
}

/** Mails that are no incident's, each under a key of its own. */
export function postsIn({ sql }: Database) {
	const insert = sql.prepare(
		`INSERT INTO mail (id, incident, number, state, created_at, due_at, ready_at, content, post, keep_until)
		 VALUES (:id, NULL, 0, 'waiting', :now, :now, :now, :content, :key, :keepUntil) ON CONFLICT DO NOTHING`,
	);
	const byKey = sql.prepare('SELECT * FROM mail WHERE post = ?');
	const newest = sql.prepare(
		`SELECT * FROM mail WHERE post >= :prefix AND post < :prefix || char(1114111)
		 ORDER BY created_at DESC, post DESC LIMIT :limit`,
	);
	const accepted = sql.prepare(
		'SELECT max(accepted_at) AS at FROM mail WHERE post >= :prefix AND post < :prefix || char(1114111)',
	);
	const idOf = (key: string) => `post.${key}`;
	return {
		idOf,
		/** When a mail server last took one of those whose keys begin so; null when none has. */
		lastAccepted: (prefix: string): number | null => (accepted.get({ prefix }) as { at: number | null }).at,
		/** The id of the new mail; null when there is one under this key. */
		add({ key, content, keepUntil }: NewPost, now: number): string | null {
			const id = idOf(key);
			const text = JSON.stringify(content);
			return insert.run({ id, key, now, keepUntil, content: text }).changes > 0 ? id : null;
		},
		get(key: string): Post | null {
			const raw = byKey.get(key) as Raw | undefined;
			return raw === undefined ? null : fromRaw(raw);
		},
		/** Newest first; `prefix` of the key, all without one. */
		list: ({ prefix = '', limit }: { prefix?: string; limit: number }): Post[] =>
			(newest.all({ prefix, limit }) as Raw[]).map(fromRaw),
	};
}
