import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asOf } from '../as-of.ts';
import type { WebDeps } from '../deps.ts';
import { driftHistoryPage } from '../pages/drift-history.ts';
import { driftLive, driftPage } from '../pages/drift-list.ts';
import { langOf } from '../request.ts';
import { contextOf, isLive } from './context.ts';
import { replyNothing } from './decide-page.ts';

/** All changes there are, and the history of one signal of a robot. */
export function driftRoutes(app: FastifyInstance, deps: WebDeps): void {
	const list = async (request: FastifyRequest, reply: FastifyReply) => {
		const [drifts, robots] = await Promise.all([deps.sources.drifts(), deps.sources.robots()]);
		const context = await contextOf(request, reply, deps, drifts);
		const data = { drifts, robots };
		return reply.send(isLive(request) ? driftLive(context, data) : driftPage(context, data));
	};
	app.get('/drift', list);
	app.get('/live/drift', list);
	app.get('/robots/:id/drift', (request, reply) => history(request, reply, deps));
}

async function history(request: FastifyRequest, reply: FastifyReply, deps: WebDeps): Promise<FastifyReply> {
	const { id } = request.params as { id: string };
	const { sources } = deps;
	const [robot, detail] = await Promise.all([
		sources.robot(id, langOf(request, deps.lang)),
		sources.drift(id),
	]);
	const context = await contextOf(request, reply, deps, robot);
	const { t } = context.voice;
	if (robot.value === null) return replyNothing(request, reply, context, robot, t.shared.noSuchRobot(id));
	const { signal: asked } = request.query as { signal?: unknown };
	const known = detail.value?.signals ?? [];
	const first = known.find(one => one.active) ?? known[0];
	const signal =
		typeof asked === 'string' && asked !== '' ? asked.slice(0, 200) : (first?.signal ?? 'duration');
	const found = await sources.driftHistory(id, signal, asOf(robot.value.lastRuns));
	if (found.value === null && found.fault === null && known.length > 0) {
		return replyNothing(request, reply, context, found, t.drift.noSuchSignal(signal));
	}
	return reply.send(driftHistoryPage(context, { robot: robot.value, signal, known, history: found }));
}
