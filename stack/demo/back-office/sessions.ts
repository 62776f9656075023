import { randomBytes } from 'node:crypto';

/** Who is logged in. A session ends after a while, as in the systems this stands in for. */
export interface Sessions {
	/** The session's secret, or undefined when the name or the password is wrong. */
	logIn(user: string, password: string): string | undefined;
	isIn(cookie: string | undefined): boolean;
	logOut(cookie: string | undefined): void;
}

/** Printed on the log-in page: there is nothing to protect here. */
export const CREDENTIALS = { user: 'robot', password: 'demo' };
const LENGTH_MS = 20 * 60_000;
const COOKIE = 'session';

export function createSessions(now: () => number): Sessions {
	const ends = new Map<string, number>();
	return {
		logIn(user, password) {
			if (user !== CREDENTIALS.user || password !== CREDENTIALS.password) return undefined;
			for (const [secret, end] of ends) if (end <= now()) ends.delete(secret);
			const secret = randomBytes(16).toString('hex');
			ends.set(secret, now() + LENGTH_MS);
			return `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Lax`;
		},
		isIn: cookie => (ends.get(secretOf(cookie)) ?? 0) > now(),
		logOut: cookie => void ends.delete(secretOf(cookie)),
	};
}

function secretOf(cookie: string | undefined): string {
	return new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]+)`).exec(cookie ?? '')?.[1] ?? '';
}
