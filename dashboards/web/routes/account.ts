import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { isFormOurs } from '../auth/csrf.ts';
import { loginUrl } from '../auth/next.ts';
import { endSession } from '../auth/session.ts';
import type { WebDeps } from '../deps.ts';
import { accountPage } from '../pages/account.ts';
import { robotNames } from '../pages/incident-words.ts';
import { contextOf } from './context.ts';
import { replyElsewhere } from './login.ts';

/** The page about oneself. */
export function accountRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.get('/account', async (request, reply) => {
		const { person, csrf, session } = request;
		if (person === null) return reply.redirect(loginUrl('/account'), 303);
		const { auth } = app;
		const robots = await deps.sources.robots();
		const context = await contextOf(request, reply, deps, { at: null, fault: null });
		const data = {
			...{ person, csrf },
			hasCode: person.via === 'local' && auth.people().hasCode(person.id),
			sessions: auth.sessions.of(person.id, session.sessionId),
			nameOf: robotNames(robots.value),
			fault: auth.faults()[0] ?? null,
		};
		return reply.send(accountPage(context, data));
	});
	app.register(async inner => {
		await inner.register(formbody);
		inner.post('/account/log-out-everywhere', async (request, reply) => {
			const { person } = request;
			if (person === null) return reply.redirect('/', 303);
			if (!isFormOurs(request)) return replyElsewhere(request, reply, deps);
			await app.auth.noteEnd(request, person, 'logout.everywhere');
			app.auth.sessions.endAll(person.id);
			await endSession(request);
			return reply.redirect('/', 303);
		});
	});
	app.get('/account/log-out-everywhere', (_, reply) => reply.redirect('/account', 303));
}
