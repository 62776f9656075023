import type { FastifyInstance } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { incidentsLink } from '../pages/navigation.ts';
import { contextOf } from './context.ts';

/** The menu's number of open incidents, fetched again by every page that is open; `at` is the page it stands on. */
export function navigationRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.get('/live/navigation', async (request, reply) => {
		const { at } = request.query as Record<string, unknown>;
		const context = await contextOf(request, reply, deps, { at: null, fault: null });
		const url = typeof at === 'string' && at.startsWith('/') ? at : '/';
		return reply.send(incidentsLink({ ...context, url }));
	});
}
