import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/store.ts';

/** `/metrics`, `/healthz` (the process runs) and `/readyz` (it can take a webhook in: its store can be read). */
export function healthRoutes(
	app: FastifyInstance,
	{ metrics, store }: { metrics: Metrics; store: Store },
): void {
	app.get('/metrics', async (_request, reply) => {
		reply.header('content-type', metrics.contentType);
		return metrics.text();
	});
	app.get('/healthz', async () => ({ status: 'ok' }));
	app.get('/readyz', async () => {
		store.notes.get('watchdog-seen');
		return { status: 'ready' };
	});
}
