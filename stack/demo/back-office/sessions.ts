import { randomBytes } from 'node:crypto';

/** Who is logged in. A session ends after a while, as in the systems this stands in for. */
export interface Sessions {
	/** The session's secret, or undefined when the name or the password is wrong. */
	logIn(user: string, password: string): string | undefined;
	isIn(cookie: string | undefined): boolean;
	/** True the first time somebody looks at this in a session. */
	looksFirst(cookie: string | undefined, at: string): boolean;
	logOut(cookie: string | undefined): void;
}

/** Printed on the log-in page: there is nothing to protect here. */
export const CREDENTIALS = { user: 'robot', password: 'demo' };
const LENGTH_MS = 20 * 60_000;
const COOKIE = 'session';

export function createSessions(now: () => number): Sessions {
	const ends = new Map<string, number>();
	const looked = new Map<string, Set<string>>();
	const end = (secret: string) => {
		ends.delete(secret);
		looked.delete(secret);
	};
	return {
		logIn(user, password) {
			if (user !== CREDENTIALS.user || password !== CREDENTIALS.password) return undefined;
			for (const [secret, until] of ends) if (until <= now()) end(secret);
			const secret = randomBytes(16).toString('hex');
			ends.set(secret, now() + LENGTH_MS);
			return `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Lax`;
		},
		isIn: cookie => (ends.get(secretOf(cookie)) ?? 0) > now(),
		looksFirst(cookie, at) {
			const secret = secretOf(cookie);
			const seen = looked.get(secret) ?? new Set<string>();
			looked.set(secret, seen);
			const isFirst = !seen.has(at);
			seen.add(at);
			return isFirst;
		},
		logOut: cookie => end(secretOf(cookie)),
	};
}

function secretOf(cookie: string | undefined): string {
	return new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]+)`).exec(cookie ?? '')?.[1] ?? '';
}
