import { randomBytes } from 'node:crypto';
import type { FastifyRequest, Session } from 'fastify';
import type { Person } from '#model/person.ts';
import { actorOf } from './access.ts';
import { type Auth, personOf } from './auth.ts';
import { type LoginRecord, WHOLE_MS } from './sessions.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** The token of ours that the request was sent with; null where it has none, or one that is over. */
		bearer: string | null;
	}
}

/** What a token of ours begins with: others, such as one a proxy adds, are none of our business. */
const PREFIX = 'rvp_';
/** Sessions by token stand beside those of browsers, under ids no cookie can have: neither is good in place of the other. */
const keyOf = (token: string) => `bearer ${token}`;

function tokenIn({ headers: { authorization = '' } }: FastifyRequest): string | null {
	const token = /^Bearer +(\S{1,200})$/i.exec(authorization)?.[1];
	return token?.startsWith(PREFIX) ? token : null;
}

/** From here on requests with a token of ours are its owner's, and nobody's when it is over, whatever cookie comes along. */
export function bearerArrivals(auth: Auth): void {
	auth.arrivals.push(async request => {
		const token = tokenIn(request);
		request.bearer = null;
		if (token === null) return;
		const login = await loginOf(auth, token);
		request.person = login === null ? null : personOf(login, auth.people());
		request.csrf = '';
		if (request.person === null) return;
		request.bearer = token;
		auth.sessions.touch(keyOf(token));
	});
}

function loginOf(auth: Auth, token: string): Promise<LoginRecord | null> {
	return new Promise((resolve, reject) => {
		auth.sessions.get(keyOf(token), (error, session) => {
			if (error) reject(error as Error);
			else resolve(session?.login ?? null);
		});
	});
}

export interface Token {
	token: string;
	/** Epoch ms; over earlier when nobody uses it for 12 hours. */
	until: number;
}

/** Begins a session without a browser, for somebody who has just shown who they are; the access trail has it first. */
export async function startBearer(request: FastifyRequest, person: Person, now: number): Promise<Token> {
	const { auth } = request.server;
	await auth.access.append({
		by: actorOf(person),
		action: 'login',
		data: { address: request.ip, by: 'token' },
	});
	const token = PREFIX + randomBytes(32).toString('base64url');
	const { id, via } = person;
	const times = { since: now, authenticatedAt: Date.parse(person.authenticatedAt) };
	const login: LoginRecord = { id, via, ...times, csrf: '', mark: auth.people().markOf(id), vouched: null };
	await new Promise<void>((resolve, reject) => {
		auth.sessions.set(keyOf(token), { login } as Session, error => {
			if (error) reject(error as Error);
			else resolve();
		});
	});
	return { token, until: now + WHOLE_MS };
}

/** Ends the session of a token. */
export function endBearer({ sessions }: Auth, token: string): Promise<void> {
	return new Promise((resolve, reject) => {
		sessions.destroy(keyOf(token), error => {
			if (error) reject(error as Error);
			else resolve();
		});
	});
}
