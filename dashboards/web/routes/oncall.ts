import type { FastifyInstance } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { messagePage, silentLive, silentPage } from '../pages/message.ts';
import { oncallLive, oncallPage } from '../pages/oncall.ts';
import { contextOf, isLive } from './context.ts';

/** Who has the duty, and each rota as a calendar that other programs subscribe to: the notifier itself is reached by nobody. */
export function oncallRoutes(app: FastifyInstance, deps: WebDeps): void {
	for (const path of ['/oncall', '/live/oncall']) {
		app.get(path, async (request, reply) => {
			const found = await deps.sources.oncall();
			const context = await contextOf(request, reply, deps, found);
			const live = isLive(request);
			if (found.value === null) {
				return reply.code(503).send((live ? silentLive : silentPage)(context, 'notifier'));
			}
			return reply.send((live ? oncallLive : oncallPage)(context, found.value));
		});
	}
	app.get('/oncall/:rota.ics', async (request, reply) => {
		const { rota } = request.params as { rota: string };
		const found = await deps.sources.calendar(rota);
		if (found.value !== null) return reply.type('text/calendar; charset=utf-8').send(found.value);
		const context = await contextOf(request, reply, deps, found);
		if (found.fault !== null) return reply.code(503).send(silentPage(context, 'notifier'));
		const { shared } = context.voice.t;
		return reply.code(404).send(messagePage(context, shared.notFoundTitle, shared.noSuchPage));
	});
}
