import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ScryptBusy } from '../auth/users/password.ts';
import type { WebDeps } from '../deps.ts';
import { messagePage } from '../pages/message.ts';
import { contextOf } from './context.ts';

const HERE = { at: null, fault: null };

/** Addresses that lead nowhere, and faults of ours: logged once, shown without their insides. */
export function problemRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.setNotFoundHandler(async (request, reply) => {
		const context = await contextOf(request, reply, deps, HERE);
		const { shared } = context.voice.t;
		return reply.code(404).send(messagePage(context, shared.notFoundTitle, shared.noSuchPage));
	});
	app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
		const status = error.statusCode ?? 500;
		if (status < 500) return reply.code(status).send({ error: error.message });
		if (status === 503) return replyNotNow(request, reply, deps, error);
		request.log.error({ err: error }, 'a page failed');
		const context = await contextOf(request, reply, deps, HERE);
		const { shared } = context.voice.t;
		return reply
			.code(500)
			.send(messagePage(context, shared.faultTitle, `${shared.faultText} ${request.id}.`));
	});
}

/** What can't be done at this moment: it could not be put on record, or too many are logging in. */
async function replyNotNow(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	error: Error,
): Promise<FastifyReply> {
	request.log.warn({ err: error }, 'refused for now');
	const context = await contextOf(request, reply, deps, HERE);
	const { login, shared } = context.voice.t;
	const text =
		error instanceof ScryptBusy ? login.busy : `${login.notRecorded} ${shared.reason}: ${error.message}`;
	return reply.code(503).send(messagePage({ ...context, url: '/' }, login.notNowTitle, text));
}
