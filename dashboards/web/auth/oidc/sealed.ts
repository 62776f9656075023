import { randomBytes } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

/** What must be known again when the provider sends somebody back. */
export const Begun = Type.Object({
	state: Type.String(),
	nonce: Type.String(),
	verifier: Type.String(),
	next: Type.String(),
	again: Type.Boolean(),
	/** Epoch ms. */
	at: Type.Number(),
});
export type Begun = Static<typeof Begun>;

/** So long a login may take, with a password looked for and a second factor fetched. */
export const LOGIN_SECONDS = 600;

export interface Seal {
	close(begun: Begun): Promise<string>;
	/** Null for what was not sealed here, has been changed or is too old. */
	open(sealed: string): Promise<Begun | null>;
}

/**
 * Keeps a begun login in the browser it was begun in, encrypted (JSON Web Encryption, AES-256-GCM), so that nobody can fill
 * our memory by beginning logins. The key lives as long as the process: whoever logs in while it restarts begins again.
 */
export function createSeal(now: () => number): Seal {
	const key = randomBytes(32);
	return {
		close: begun =>
			new EncryptJWT({ begun })
				.setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
				.setExpirationTime(Math.floor(begun.at / 1000) + LOGIN_SECONDS)
				.encrypt(key),
		async open(sealed) {
			try {
				const { payload } = await jwtDecrypt(sealed, key, { currentDate: new Date(now()) });
				return Value.Check(Begun, payload.begun) ? payload.begun : null;
			} catch {
				return null;
			}
		},
	};
}
