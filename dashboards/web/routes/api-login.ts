import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import Value from 'typebox/value';
import { endBearer, startBearer } from '../auth/bearer.ts';
import { tryLogin } from '../auth/log-in.ts';
import type { WebDeps } from '../deps.ts';
import { refuse } from './api-refusal.ts';

const Login = Type.Object(
	{
		user: Type.String({ minLength: 1, maxLength: 120 }),
		password: Type.String({ minLength: 1, maxLength: 1024 }),
		code: Type.Optional(Type.String({ maxLength: 20 })),
	},
	{ additionalProperties: false },
);

/**
 * `POST /api/login` answers a token to be sent as `Authorization: Bearer`, for programs; a browser sends it by itself to nobody,
 * so that what it is sent with needs no token of a form. Wrong tries count together with those of the login page.
 */
export async function apiLogin(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
): Promise<FastifyReply> {
	const { auth } = request.server;
	reply.header('cache-control', 'no-store');
	if (!Value.Check(Login, request.body)) {
		return refuse(reply, 400, 'send {"user": …, "password": …} and, where there is one, "code"');
	}
	const { user, password, code = '' } = request.body;
	const tried = await tryLogin(auth, { user, password, code, address: request.ip }, deps.now());
	if (tried.kind === 'locked') {
		const until = new Date(tried.until).toISOString();
		const message = `too many wrong tries with this name: it is locked until ${until}`;
		return refuse(reply, 429, message, 'locked');
	}
	if (tried.kind === 'wrong') {
		return refuse(reply, 401, 'that is not right: user name, password or code', 'wrong_login');
	}
	const { token, until } = await startBearer(request, tried.person, deps.now());
	return reply.send({ token, until: new Date(until).toISOString(), person: tried.person });
}

/** `POST /api/logout` ends the token; `GET /api/me` says whose it is. */
export function apiSessionRoutes(inner: FastifyInstance): void {
	inner.post('/api/logout', async (request, reply) => {
		const { bearer, person } = request;
		if (bearer === null || person === null) return refuseUnknown(reply);
		await request.server.auth.noteEnd(request, person, 'logout');
		await endBearer(request.server.auth, bearer);
		return reply.send({ ok: true });
	});
	inner.get('/api/me', async (request, reply) =>
		request.person === null ? refuseUnknown(reply) : reply.send({ person: request.person }),
	);
}

export const refuseUnknown = (reply: FastifyReply) =>
	refuse(reply, 401, 'nobody is logged in, or the login is over: POST /api/login gives a token');
