import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Scope, type Sender, type Tokens, tokenIn } from './tokens.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** Who sent it, where tokens are asked for and it had a good one. */
		sender: Sender | null;
	}
}

export const OPEN: readonly string[] = ['/healthz', '/readyz'];

/** What a request needs: nothing, or a token of this scope. By the route it was matched to: addresses can be written in many ways. */
function needs({ method, routeOptions: { url = '' } }: FastifyRequest): Scope | undefined {
	if (OPEN.includes(url)) return undefined;
	if (url === '/v1/runs/notified' || (method === 'POST' && url === '/v1/incidents')) return 'both';
	// What people decide comes from the pages alone; who of them may is asked beyond the token.
	if (method === 'POST' && url.startsWith('/v1/robots/:id/')) return 'both';
	return method === 'POST' || method === 'PUT' || url.startsWith('/ping/') ? 'write' : 'read';
}

/** Notes who sent each request. Its own hook, first of all, because the rate limit counts by sender. */
export function identify(app: FastifyInstance, tokens: () => Tokens | undefined): void {
	app.decorateRequest('sender', null);
	app.addHook('onRequest', async request => {
		const token = tokenIn(request.headers.authorization);
		if (token !== undefined) request.sender = tokens()?.(token) ?? null;
	});
}

/** Refuses requests without the token they need: 401 without a known one, 403 with one of another scope. */
export function guard(app: FastifyInstance, tokens: () => Tokens | undefined): void {
	app.addHook('onRequest', async (request, reply) => {
		const scope = needs(request);
		if (scope === undefined || tokens() === undefined) return;
		if (request.sender === null) {
			reply.header('www-authenticate', 'Bearer realm="robotvagt"');
			return reply
				.code(401)
				.send({ statusCode: 401, message: 'send a known token: Authorization: Bearer TOKEN' });
		}
		if (request.sender.scope !== 'both' && request.sender.scope !== scope) {
			return reply.code(403).send({
				statusCode: 403,
				message: `the token of ${request.sender.name} may not do this: it needs ${scope}`,
			});
		}
	});
}
