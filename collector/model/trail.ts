import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import Type, { type Static } from 'typebox';
import { LOGINS } from './person.ts';

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Who did it; `system` is the watch itself. */
export const Actor = Type.Object({
	id: Type.String(),
	name: Type.String(),
	via: Type.Enum([...LOGINS, 'system']),
});
export type Actor = Static<typeof Actor>;

/**
 * One line of an audit trail: who did what, when. Each holds the hash of the one before it, so that none can be changed, taken
 * out or put in without every later hash being wrong. The hash is SHA-256 of all other fields as canonical JSON (RFC 8785).
 */
export const TrailEntry = Type.Object({
	seq: Type.Integer({ minimum: 1, description: 'counts from 1 without a gap' }),
	at: Type.String({ format: 'date-time' }),
	by: Actor,
	action: Type.String({ description: 'what was done: `sign-off.signed`' }),
	robot: Type.Union([Type.String(), Type.Null()]),
	data: Type.Unknown(),
	previous: Hash,
	hash: Hash,
});
export type TrailEntry = Static<typeof TrailEntry>;

/** What the first entry has in place of a hash before it. */
export const NO_HASH = '0'.repeat(64);

/** SHA-256 of a value as canonical JSON (RFC 8785), in hexadecimal. Throws for what JSON cannot say. */
export function hashOf(value: unknown): string {
	const text = canonicalize(value);
	if (text === undefined) throw new TypeError('this is nothing JSON can say');
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The entry that comes after another one (null: the first). */
export function nextEntry(
	last: Pick<TrailEntry, 'seq' | 'hash'> | null,
	said: Pick<TrailEntry, 'at' | 'by' | 'action' | 'robot' | 'data'>,
): TrailEntry {
	const entry = { seq: (last?.seq ?? 0) + 1, ...said, previous: last?.hash ?? NO_HASH };
	return { ...entry, hash: hashOf(entry) };
}

/** What may be said of a trail at a glance: `GET /v1/audit`. */
export const TrailState = Type.Object({
	entries: Type.Integer(),
	head: Hash,
	fault: Type.Union([Type.String(), Type.Null()], {
		description: 'where it is broken, in words; null when it is whole',
	}),
});
export type TrailState = Static<typeof TrailState>;

/** `GET /v1/decisions?after=SEQ&limit`: entries after that one, oldest first, without frozen evidence; `head` is the last there is. */
export const TrailPage = Type.Object({ entries: Type.Array(TrailEntry), head: Type.Integer() });
export type TrailPage = Static<typeof TrailPage>;

/** The line of an entry, without its end: canonical JSON too, so that one entry is written in one way only. */
export function lineOf(entry: TrailEntry): string {
	return canonicalize(entry)!;
}
