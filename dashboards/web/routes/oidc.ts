import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '#model/person.ts';
import { reasonOf } from '../answer.ts';
import { SYSTEM } from '../auth/access.ts';
import { localPath, loginUrl } from '../auth/next.ts';
import { CALLBACK, type Oidc, type OidcEnd, type OidcLogin } from '../auth/oidc/flow.ts';
import { startSession } from '../auth/session.ts';
import type { WebDeps } from '../deps.ts';
import { loggedOutPage, refusedPage } from '../pages/oidc.ts';
import { langOf } from '../request.ts';
import { texts } from '../texts/index.ts';
import { contextOf } from './context.ts';

const HERE = { at: null, fault: null };
const MINUTE = 60_000;
/** Of one address in a minute: a whole house may come through one proxy. */
const TRIES = 60;
/** A cookie for each login that is begun, so that two tabs do not spoil each other's; more than this are somebody's mistake. */
const MOST_BEGUN = 4;
const COOKIE = 'robotvagt-oidc-';
const PATH = '/login/oidc';

/** `GET /login/oidc` sends the browser to the provider, which sends it back to the callback. */
export function oidcRoutes(app: FastifyInstance, deps: WebDeps): void {
	const { oidc } = deps;
	if (!oidc) return;
	app.auth.outside.push({ label: oidc.label, url: PATH, fault: oidc.fault });
	app.register(async inner => {
		await inner.register(rateLimit, { global: false, timeWindow: MINUTE });
		inner.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
			if (error.statusCode !== 429) throw error;
			const { tooMany } = texts(langOf(request, deps.lang)).oidc;
			return replyRefused(request, reply.code(429), deps, { text: tooMany, next: '/' });
		});
		const limit = { config: { rateLimit: { max: TRIES } } };
		inner.get(PATH, limit, (request, reply) => begin(request, reply, deps, oidc));
		inner.get(CALLBACK, limit, (request, reply) => end(request, reply, deps, oidc));
	});
}

const cookieOf = (state: unknown) => `${COOKIE}${String(state).slice(0, 16)}`;

async function begin(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	oidc: Oidc,
): Promise<FastifyReply> {
	const { next: asked, again } = request.query as Record<string, unknown>;
	const next = localPath(asked);
	try {
		const { url, state, sealed, lifeSeconds } = await oidc.begin({ next, again: again !== undefined });
		const begun = Object.keys(request.cookies).filter(name => name.startsWith(COOKIE));
		if (begun.length >= MOST_BEGUN) for (const name of begun) reply.clearCookie(name, { path: PATH });
		reply.setCookie(cookieOf(state), sealed, {
			path: PATH,
			httpOnly: true,
			// The way back comes from the provider's page, which a strict cookie would not.
			sameSite: 'lax',
			secure: request.protocol === 'https',
			maxAge: lifeSeconds,
		});
		return reply.header('cache-control', 'no-store').redirect(url, 303);
	} catch (error) {
		request.log.warn({ err: error }, 'the OpenID provider cannot be reached');
		const text = texts(langOf(request, deps.lang)).oidc.silent(oidc.label);
		return replyRefused(request, reply.code(503), deps, { text, reason: reasonOf(error), next });
	}
}

async function end(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	oidc: Oidc,
): Promise<FastifyReply> {
	const { state } = request.query as Record<string, unknown>;
	const cookie = cookieOf(state);
	const at = request.url.indexOf('?');
	const ended = await oidc.end(at < 0 ? '' : request.url.slice(at), request.cookies[cookie]);
	reply.clearCookie(cookie, { path: PATH });
	return ended.kind === 'refused'
		? replyEnded(request, reply, deps, oidc, ended)
		: letIn(request, reply, deps, oidc, ended.login);
}

async function letIn(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	{ label }: Oidc,
	login: OidcLogin,
): Promise<FastifyReply> {
	const { vouched, authenticatedAt, next, again, idToken, tooManyGroups } = login;
	const t = texts(langOf(request, deps.lang)).oidc;
	if (tooManyGroups) {
		request.log.warn({ user: vouched.id }, 'the OpenID provider left out the groups: there are too many');
	}
	// Where the provider does not say when, it is not taken for lately: who signs is asked again.
	const person = request.server.auth.people().fromVouched(vouched, 'oidc', authenticatedAt ?? 0);
	if (person === null) {
		note(request, vouched.id, 'unknown');
		return replyRefused(request, reply.code(403), deps, { text: t.unknown(vouched.id, label), next });
	}
	const was = again ? request.person : null;
	if (was !== null && !isSame(was, person)) {
		note(request, vouched.id, 'other');
		return replyRefused(request, reply.code(403), deps, {
			text: t.other(was.name, person.name),
			next,
			again,
		});
	}
	await startSession(request, person, vouched, { since: deps.now(), idToken });
	return reply.redirect(localPath(next), 303);
}

const isSame = (one: Person, other: Person) => one.id === other.id && one.via === other.via;

const STATUS = { old: 400, denied: 403, silent: 503, false: 400, unnamed: 403, stale: 403 } as const;

async function replyEnded(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	{ label }: Oidc,
	{ why, reason, next }: Extract<OidcEnd, { kind: 'refused' }>,
): Promise<FastifyReply> {
	const said = texts(langOf(request, deps.lang)).oidc[why];
	note(request, 'unknown', why);
	request.log.info({ why, reason }, 'a login with the OpenID provider came to nothing');
	const text = typeof said === 'string' ? said : said(label);
	return replyRefused(request, reply.code(STATUS[why]), deps, {
		text,
		...(why !== 'old' && { reason }),
		next,
	});
}

function note(request: FastifyRequest, user: string, why: string): void {
	const data = { user, address: request.ip, why };
	request.server.auth.access.refused({ by: SYSTEM, action: 'login.refused', data });
}

interface Refused {
	text: string;
	reason?: string;
	next: string;
	again?: boolean;
}

async function replyRefused(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	{ text, reason, next, again = false }: Refused,
): Promise<FastifyReply> {
	const retry = loginUrl(next, { again });
	const context = await contextOf(request, reply, deps, HERE);
	return reply.send(refusedPage({ ...context, url: retry }, { text, reason: reason ?? null, retry }));
}

/**
 * The page after somebody who came by the provider has logged out here; null where the provider offers no way out. A link and no
 * redirect: our forms may lead nowhere else (Content-Security-Policy), and leaving it ends all else they have open there.
 */
export async function replyLoggedOut(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	idToken: string | undefined,
): Promise<FastifyReply | null> {
	const { oidc } = deps;
	const { webUrl } = request.server.auth.settings;
	if (!oidc || webUrl === null) return null;
	const url = await oidc.logoutUrl(idToken ?? null, `${webUrl}/login`);
	if (url === null) return null;
	const context = await contextOf(request, reply, deps, HERE);
	return reply.send(loggedOutPage({ ...context, url: '/' }, oidc.label, url));
}
