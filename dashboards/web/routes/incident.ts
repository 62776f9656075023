import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { incidentUrl } from '../addresses.ts';
import type { WebDeps } from '../deps.ts';
import type { Attempt } from '../pages/attempt.ts';
import { incidentLive, incidentPage } from '../pages/incident.ts';
import { robotNames } from '../pages/incident-words.ts';
import { messageLive, messagePage, silentLive, silentPage } from '../pages/message.ts';
import { rememberedName } from '../visitor.ts';
import { actingOf } from './acting.ts';
import { contextOf, isLive } from './context.ts';

/** The page of an incident, `attempt` in its form: after a GET what the viewer is called, after a POST what went wrong. */
export async function replyIncident(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	attempt: Attempt | null,
): Promise<FastifyReply> {
	const { id } = request.params as { id: string };
	const [found, robots] = await Promise.all([deps.sources.incident(id), deps.sources.robots()]);
	const context = { ...(await contextOf(request, reply, deps, found)), url: incidentUrl(id) };
	const live = isLive(request);
	const { value, fault } = found;
	if (value === null && fault !== null) {
		return reply.code(503).send((live ? silentLive : silentPage)(context, 'notifier'));
	}
	if (value === null) {
		const { shared, incidents } = context.voice.t;
		const text = incidents.noSuch(id);
		return reply.code(404).send((live ? messageLive : messagePage)(context, shared.notFoundTitle, text));
	}
	const nameOf = robotNames(robots.value);
	const robotName = value.robot === null ? null : nameOf(value.robot);
	const data = { incident: value, robotName, nameOf, attempt };
	return reply.send((live ? incidentLive : incidentPage)(context, data));
}

export function incidentRoutes(app: FastifyInstance, deps: WebDeps): void {
	const answer = (request: FastifyRequest, reply: FastifyReply) => {
		const acting = actingOf(request, deps);
		const attempt = acting && { by: rememberedName(request), comment: '', fault: null, acting };
		return replyIncident(request, reply, deps, attempt);
	};
	app.get('/incidents/:id', answer);
	app.get('/live/incidents/:id', answer);
}
