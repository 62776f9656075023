import { createHash, createHmac, randomBytes } from 'node:crypto';
import { LINK_PURPOSES, type LinkPurpose } from '#model/oncall.ts';
import type { MailRow } from '../store/mails.ts';
import type { Store } from '../store/store.ts';

/** One opaque token per purpose; the link in the mail is `WEB_URL/links/<token>`. Never to be logged. */
export type MailTokens = Readonly<Record<LinkPurpose, string>>;

/** The tokens of one recipient of one mail: the same for every attempt at the same mail, noted (hashed) on disk on return. */
export type TokensFor = (mail: Pick<MailRow, 'id' | 'incident'>, address: string) => MailTokens;

/** How long a link is good for. */
export const LINK_MS = 7 * 86_400_000;
/** 192 bits as base64url. */
const TOKEN_BYTES = 24;
export const TOKEN_PATTERN = '^[A-Za-z0-9_-]{32}$';

/** What is kept of a token: who reads the file cannot act with it. */
export const hashOf = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/** An HMAC with a secret that never leaves the store: not to be guessed, and the same again for the same mail. */
export function tokenSource(store: Store, now: () => number): TokensFor {
	return (mail, address) => {
		const secret = store.links.secret(() => randomBytes(32));
		const token = (purpose: LinkPurpose) =>
			createHmac('sha256', secret)
				.update(JSON.stringify([mail.id, address, purpose]))
				.digest()
				.subarray(0, TOKEN_BYTES)
				.toString('base64url');
		const expiresAt = now() + LINK_MS;
		return store.atomically(() => {
			const tokens = LINK_PURPOSES.map(purpose => [purpose, token(purpose)] as const);
			for (const [purpose, text] of tokens) {
				const { id, incident } = mail;
				store.links.put({ hash: hashOf(text), incident, mail: id, address, purpose, expiresAt });
			}
			return Object.fromEntries(tokens) as Record<LinkPurpose, string>;
		});
	};
}
