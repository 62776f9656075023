import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFormOurs, noteRefused } from '../auth/csrf.ts';
import { type Tried, tryLogin } from '../auth/log-in.ts';
import { localPath } from '../auth/next.ts';
import { endSession, startSession } from '../auth/session.ts';
import type { WebDeps } from '../deps.ts';
import { type LoginData, loginPage } from '../pages/login.ts';
import { messagePage } from '../pages/message.ts';
import { langOf } from '../request.ts';
import { isFromHere } from '../visitor.ts';
import { voice } from '../voice.ts';
import { apiLogin } from './api-login.ts';
import { replyApiFault } from './api-refusal.ts';
import { contextOf } from './context.ts';
import { replyLoggedOut } from './oidc.ts';

const HERE = { at: null, fault: null };
const MINUTE = 60_000;
/** Of one address in a minute: a whole house may come through one proxy. */
const TRIES = 30;

/** Logging in with a password of ours, logging out, and showing once more who one is (`/login?again=1`). */
export function loginRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.register(async inner => {
		await inner.register(formbody);
		await inner.register(rateLimit, { global: false, timeWindow: MINUTE });
		inner.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
			if (error.statusCode !== 429) throw error;
			const { login } = voice(langOf(request, deps.lang), deps.timeZone, deps.now()).t;
			return replyLogin(request, reply.code(429), deps, { fault: login.tooMany });
		});
		inner.get('/login', (request, reply) => {
			const { next, again } = request.query as Record<string, unknown>;
			if (request.person !== null && again === undefined) return reply.redirect(localPath(next), 303);
			return replyLogin(request, reply, deps, {});
		});
		// Tries count together, wherever they are made.
		const onRequest = inner.rateLimit({ max: TRIES });
		inner.post('/login', { onRequest }, (request, reply) => logIn(request, reply, deps));
		inner.post('/api/login', { onRequest, errorHandler: replyApiFault }, (request, reply) =>
			apiLogin(request, reply, deps),
		);
		inner.post('/logout', (request, reply) => logOut(request, reply, deps));
	});
	// Where a change of language after a failed try leads.
	app.get('/logout', (_, reply) => reply.redirect('/', 303));
}

interface Typed {
	user?: string;
	fault?: string;
}

/** The page, on which what was typed stands again but for the secrets. */
async function replyLogin(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	{ user = '', fault }: Typed,
): Promise<FastifyReply> {
	const { auth } = request.server;
	const asked = { ...(request.query as object), ...((request.body ?? {}) as object) } as Record<
		string,
		unknown
	>;
	const people = auth.people();
	const { person } = request;
	const again = asked.again === undefined || person === null ? null : person;
	const next = localPath(asked.next);
	const url = `/login?${new URLSearchParams({ ...(again !== null && { again: '1' }), ...(next !== '/' && { next }) })}`;
	const data: LoginData = {
		next,
		again:
			again === null
				? null
				: { id: again.id, isLocal: again.via === 'local', hasCode: people.hasCode(again.id) },
		hasLocal: people.hasLocal,
		required: auth.settings.required,
		outside: await Promise.all(
			auth.outside.map(async one => ({ ...one, fault: (await one.fault?.()) ?? null })),
		),
		usersFile: auth.settings.folder === null ? null : auth.settings.usersFile,
		user,
		fault: fault ?? null,
	};
	const context = await contextOf(request, reply, deps, HERE);
	return reply.send(loginPage({ ...context, url }, data));
}

async function logIn(request: FastifyRequest, reply: FastifyReply, deps: WebDeps): Promise<FastifyReply> {
	const { auth } = request.server;
	if (!isFromHere(request)) return replyElsewhere(request, reply, deps);
	const { t, time } = voice(langOf(request, deps.lang), deps.timeZone, deps.now());
	const { user, password, code, next, again } = said(request.body);
	const { webUrl } = auth.settings;
	if (webUrl?.startsWith('https:') && request.headers.origin?.startsWith('http:')) {
		return replyLogin(request, reply.code(400), deps, { user, fault: t.login.insecure(webUrl) });
	}
	// Who shows once more who they are does not become somebody else on the way.
	const name = again !== '' && request.person?.via === 'local' ? request.person.id : user;
	const given = {
		user: name,
		password,
		code,
		address: request.ip,
	};
	const tried = await tryLogin(auth, given, deps.now());
	if (tried.kind === 'right') {
		await startSession(request, tried.person, null);
		return reply.redirect(localPath(next), 303);
	}
	const fault = tried.kind === 'wrong' ? t.login.wrong : t.login.locked(time.when(tried.until));
	return replyLogin(request, reply.code(STATUS[tried.kind]), deps, { user, fault });
}

/** A password is taken as it is: blanks at its ends are part of it. */
function said(body: unknown): Record<'user' | 'password' | 'code' | 'next' | 'again', string> {
	const { user, password, code, next, again } = (body ?? {}) as Record<string, unknown>;
	const text = (value: unknown) => (typeof value === 'string' ? value : '');
	return {
		user: text(user).trim(),
		password: text(password),
		code: text(code).trim(),
		next: text(next),
		again: text(again),
	};
}

const STATUS: Record<Exclude<Tried['kind'], 'right'>, number> = { wrong: 401, locked: 429 };

async function logOut(request: FastifyRequest, reply: FastifyReply, deps: WebDeps): Promise<FastifyReply> {
	const { person } = request;
	if (person !== null) {
		if (!isFormOurs(request)) return replyElsewhere(request, reply, deps);
		await request.server.auth.noteEnd(request, person, 'logout');
		const { idToken } = request.session.login ?? {};
		await endSession(request);
		const page = person.via === 'oidc' ? await replyLoggedOut(request, reply, deps, idToken) : null;
		if (page !== null) return page;
	}
	return reply.redirect('/', 303);
}

/** A form that no page of ours sent. */
export async function replyElsewhere(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
): Promise<FastifyReply> {
	noteRefused(request);
	const context = await contextOf(request, reply, deps, HERE);
	const { incidents, login } = context.voice.t;
	return reply
		.code(403)
		.send(messagePage({ ...context, url: '/' }, incidents.elsewhereTitle, login.elsewhere));
}
