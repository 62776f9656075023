import type { App } from '../api/app.ts';
import type { ReadDeps } from '../api/deps.ts';
import { CONTENT_TYPES, expose, negotiate } from './exposition.ts';
import { collectFamilies } from './index.ts';
import type { Pipeline } from './pipeline.ts';

/** `GET /metrics`: read from the ledger at each scrape. A scrape that fails is a 500, never half an answer. */
export function metricRoutes(app: App, deps: ReadDeps, pipeline: Pipeline): void {
	app.get(
		'/metrics',
		{
			schema: {
				tags: ['metrics'],
				summary: 'Everything Prometheus scrapes',
				description: 'OpenMetrics with exemplars, or the older Prometheus text, by the Accept header.',
			},
		},
		async (request, reply) => {
			const exposition = negotiate(request.headers.accept);
			const text = await expose(collectFamilies(deps, pipeline), exposition);
			return reply.header('content-type', CONTENT_TYPES[exposition]).send(text);
		},
	);
}
