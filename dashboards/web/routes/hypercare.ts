import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { hypercareListLive, hypercareListPage } from '../pages/hypercare-list.ts';
import { langOf } from '../request.ts';
import { contextOf, isLive } from './context.ts';

export function hypercareRoutes(app: FastifyInstance, deps: WebDeps): void {
	const list = async (request: FastifyRequest, reply: FastifyReply) => {
		const reviews = await deps.sources.hypercare(langOf(request, deps.lang));
		const context = await contextOf(request, reply, deps, reviews);
		const robots = reviews.value?.robots ?? null;
		return reply.send((isLive(request) ? hypercareListLive : hypercareListPage)(context, robots));
	};
	app.get('/hypercare', list);
	app.get('/live/hypercare', list);
}
