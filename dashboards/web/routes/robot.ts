import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asOf } from '../as-of.ts';
import type { WebDeps } from '../deps.ts';
import { robotLive, robotPage } from '../pages/robot.ts';
import { runsRequest } from '../pages/robot-runs.ts';
import { robotViewOf } from '../pages/robot-view.ts';
import { langOf } from '../request.ts';
import { contextOf, isLive } from './context.ts';
import { driftOf } from './drift-data.ts';
import { replyMissing } from './missing.ts';
import { sendInParts } from './send-parts.ts';

export function robotRoutes(app: FastifyInstance, deps: WebDeps): void {
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const { id } = request.params as { id: string };
		const query = request.query as Record<string, unknown>;
		const view = robotViewOf(query);
		const robot = await deps.sources.robot(id, langOf(request, deps.lang));
		const [drift, history, runs, incidents] = await Promise.all([
			driftOf(deps, robot.value),
			deps.sources.history(id, view.runs, asOf(robot.value?.lastRuns ?? [])),
			deps.sources.runs(runsRequest(id, view)),
			deps.sources.incidentsOf(id),
		]);
		const drawn = isLive(request) && typeof query.drawn === 'string' ? query.drawn : '';
		const context = await contextOf(request, reply, deps, robot);
		if (robot.value === null) {
			return replyMissing(request, reply, context, robot, context.voice.t.shared.noSuchRobot(id));
		}
		const data = { robot: robot.value, drift, history, runs, incidents, view, drawn };
		if (isLive(request)) return reply.send(robotLive(context, data));
		return sendInParts(request, reply, context, robotPage(context, data));
	};
	app.get('/robots/:id', answer);
	app.get('/live/robots/:id', answer);
}
