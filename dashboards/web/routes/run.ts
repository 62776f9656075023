import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { runUrl } from '../addresses.ts';
import type { WebDeps } from '../deps.ts';
import { runLive, runPage } from '../pages/run.ts';
import { contextOf, isLive } from './context.ts';
import { replyMissing } from './missing.ts';

export function runRoutes(app: FastifyInstance, deps: WebDeps): void {
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const { id } = request.params as { id: string };
		const run = await deps.sources.run(id);
		const [robots, incidents] = await Promise.all([
			deps.sources.robots(),
			run.value?.error ? deps.sources.incidentsOf(run.value.robot) : null,
		]);
		const context = await contextOf(request, reply, deps, run);
		if (run.value === null) {
			return replyMissing(request, reply, context, run, context.voice.t.shared.noSuchRun(id));
		}
		const data = {
			run: run.value,
			robot: robots.value?.robots.find(robot => robot.id === run.value?.robot),
			incident: incidents?.value?.find(incident => incident.runs.includes(id)),
			allSpans: (request.query as Record<string, unknown>).spans === 'all',
		};
		return reply.send(isLive(request) ? runLive(context, data) : runPage(context, data));
	};
	/** Where a board's exemplar leads: the trace's run. */
	const byTrace = async (request: FastifyRequest, reply: FastifyReply) => {
		const { id } = request.params as { id: string };
		const found = await deps.sources.runs(new URLSearchParams({ traceId: id, limit: '1' }));
		const [run] = found.value?.runs ?? [];
		if (run !== undefined) return reply.redirect(runUrl(run.id));
		const context = await contextOf(request, reply, deps, found);
		return replyMissing(request, reply, context, found, context.voice.t.shared.noSuchRun(id));
	};
	app.get('/traces/:id', byTrace);
	app.get('/live/traces/:id', byTrace);
	app.get('/runs/:id', answer);
	app.get('/live/runs/:id', answer);
}
