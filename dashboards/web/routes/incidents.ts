import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { incidentsFilterOf, pastRequest } from '../incidents-filter.ts';
import { incidentsLive, incidentsPage } from '../pages/incidents.ts';
import { contextOf, isLive } from './context.ts';

export function incidentsRoutes(app: FastifyInstance, deps: WebDeps): void {
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const filter = incidentsFilterOf(request.query as Record<string, unknown>);
		const [open, past, robots] = await Promise.all([
			deps.sources.incidents(),
			deps.sources.pastIncidents(pastRequest(filter)),
			deps.sources.robots(),
		]);
		const context = await contextOf(request, reply, deps, open);
		const data = { open, past, robots, filter, canTake: deps.acknowledge !== null };
		return reply.send(isLive(request) ? incidentsLive(context, data) : incidentsPage(context, data));
	};
	app.get('/incidents', answer);
	app.get('/live/incidents', answer);
}
