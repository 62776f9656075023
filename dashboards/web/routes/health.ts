import type { FastifyInstance } from 'fastify';
import type { WebDeps } from '../deps.ts';

/** `/healthz`: the process answers. `/readyz`: it also gets its facts; 503 with the reason while it does not. */
export function healthRoutes(app: FastifyInstance, { sources }: WebDeps): void {
	app.get('/healthz', () => ({ ok: true }));
	app.get('/readyz', async (_, reply) => {
		const { fault } = await sources.robots();
		return reply.code(fault === null ? 200 : 503).send(fault === null ? { ok: true } : { ok: false, fault });
	});
}
