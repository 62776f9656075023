import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { robotLive, robotPage } from '../pages/robot.ts';
import { runsQueryOf, runsRequest } from '../pages/robot-runs.ts';
import { langOf } from '../request.ts';
import { contextOf, isLive } from './context.ts';
import { replyMissing } from './missing.ts';

export function robotRoutes(app: FastifyInstance, deps: WebDeps): void {
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const { id } = request.params as { id: string };
		const runsQuery = runsQueryOf(request.query as Record<string, unknown>);
		const [robot, runs, incidents] = await Promise.all([
			deps.sources.robot(id, langOf(request, deps.lang)),
			deps.sources.runs(runsRequest(id, runsQuery)),
			deps.sources.incidents(),
		]);
		const context = await contextOf(request, reply, deps, robot);
		if (robot.value === null) {
			return replyMissing(request, reply, context, robot, context.voice.t.shared.noSuchRobot(id));
		}
		const own = (incidents.value ?? []).filter(incident => incident.robot === id);
		const data = { robot: robot.value, runs, runsQuery, incidents: own };
		return reply.send(isLive(request) ? robotLive(context, data) : robotPage(context, data));
	};
	app.get('/robots/:id', answer);
	app.get('/live/robots/:id', answer);
}
