import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../app.ts';
import { FILTER_KEYS, type Filter } from '../filter.ts';
import { overviewLive, overviewPage } from '../pages/overview.ts';
import { contextOf, isLive } from './context.ts';

export function overviewRoutes(app: FastifyInstance, deps: WebDeps): void {
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const [robots, incidents] = await Promise.all([deps.sources.robots(), deps.sources.incidents()]);
		const context = contextOf(request, reply, deps, robots);
		const data = { robots: robots.value?.robots ?? null, incidents, filter: filterOf(request) };
		return reply.send(isLive(request) ? overviewLive(context, data) : overviewPage(context, data));
	};
	app.get('/', answer);
	app.get('/live/overview', answer);
}

function filterOf(request: FastifyRequest): Filter {
	const query = request.query as Record<string, unknown>;
	const text = (key: string) => (typeof query[key] === 'string' ? query[key].slice(0, 200) : undefined);
	return Object.fromEntries(FILTER_KEYS.map(key => [key, text(key)]));
}
