import type { App } from '../api/app.ts';
import type { ReadDeps } from '../api/deps.ts';
import { CONTENT_TYPES, definitionOf, expose, negotiate } from './exposition.ts';
import { collectFamilies } from './index.ts';
import type { Pipeline } from './pipeline.ts';
import { createRising } from './rising.ts';

/** `GET /metrics`: read from the ledger at each scrape. A scrape that fails is a 500, never half an answer. */
export function metricRoutes(app: App, deps: ReadDeps, pipeline: Pipeline): void {
	const rising = createRising();
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
			const families = rising(
				collectFamilies(deps, pipeline),
				family => definitionOf(family).type !== 'gauge',
			);
			const text = await expose(families, exposition);
			return reply.header('content-type', CONTENT_TYPES[exposition]).send(text);
		},
	);
}
