import type { LinkPurpose } from '#model/oncall.ts';
import type { Database } from './database.ts';

/** A link in a mail to one recipient. The token itself is not kept, only its SHA-256. */
export interface LinkRow {
	hash: Uint8Array;
	incident: string;
	mail: string;
	address: string;
	purpose: LinkPurpose;
	expiresAt: number;
	usedAt: number | null;
}

type Raw = Record<string, string | number | null | Uint8Array>;

const fromRaw = (raw: Raw): LinkRow => ({
	hash: raw.hash as Uint8Array,
	incident: raw.incident as string,
	mail: raw.mail as string,
	address: raw.address as string,
	purpose: raw.purpose as LinkPurpose,
	expiresAt: raw.expires_at as number,
	usedAt: raw.used_at as number | null,
});

export function linksIn({ sql }: Database) {
	// Sent again days later, it is good for as long as if it were new.
	const upsert = sql.prepare(
		`INSERT INTO link (hash, incident, mail, address, purpose, expires_at) VALUES (?, ?, ?, ?, ?, ?)
		 ON CONFLICT DO UPDATE SET expires_at = excluded.expires_at`,
	);
	const select = sql.prepare('SELECT * FROM link WHERE hash = ?');
	const use = sql.prepare('UPDATE link SET used_at = ? WHERE hash = ? AND used_at IS NULL');
	const readSecret = sql.prepare('SELECT value FROM secret WHERE name = ?');
	const keepSecret = sql.prepare('INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)');
	return {
		put: ({ hash, incident, mail, address, purpose, expiresAt }: Omit<LinkRow, 'usedAt'>): void =>
			void upsert.run(hash, incident, mail, address, purpose, expiresAt),
		get(hash: Uint8Array): LinkRow | undefined {
			const raw = select.get(hash) as Raw | undefined;
			return raw && fromRaw(raw);
		},
		/** False when it had been used before. */
		use: (hash: Uint8Array, at: number): boolean => use.run(at, hash).changes > 0,
		/** The secret that the tokens are made with: the one kept, or, the first time, the one given. */
		secret(given: () => Uint8Array): Uint8Array {
			const kept = readSecret.get('links') as { value: Uint8Array } | undefined;
			if (kept !== undefined) return kept.value;
			keepSecret.run('links', given());
			return (readSecret.get('links') as { value: Uint8Array }).value;
		},
	};
}
