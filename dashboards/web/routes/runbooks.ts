import type { FastifyInstance } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { messagePage, silentPage } from '../pages/message.ts';
import { runbookPage, runbooksPage } from '../pages/runbooks.ts';
import { contextOf } from './context.ts';

/** What to do about each alert, as the notifier keeps it: mails link to the page of one. */
export function runbookRoutes(app: FastifyInstance, deps: WebDeps): void {
	const openNow = async () => (await deps.sources.incidents()).value ?? [];
	app.get('/runbooks', async (request, reply) => {
		const [list, open] = await Promise.all([deps.sources.runbooks(), openNow()]);
		const context = await contextOf(request, reply, deps, list);
		return reply.code(list.value === null ? 503 : 200).send(runbooksPage(context, list.value, open));
	});
	app.get('/runbooks/:alertname', async (request, reply) => {
		const { alertname } = request.params as { alertname: string };
		const [found, open] = await Promise.all([deps.sources.runbook(alertname), openNow()]);
		const context = await contextOf(request, reply, deps, found);
		if (found.value !== null) return reply.send(runbookPage(context, found.value, open));
		if (found.fault !== null) return reply.code(503).send(silentPage(context, 'notifier'));
		const { shared, runbooks } = context.voice.t;
		return reply.code(404).send(messagePage(context, shared.notFoundTitle, runbooks.noSuch(alertname)));
	});
}
