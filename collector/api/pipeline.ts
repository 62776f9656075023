import Type from 'typebox';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { rfc3339 } from './time.ts';

const SourceList = Type.Object({
	sources: Type.Array(
		Type.Object({
			source: Type.String(),
			lastSeenAt: Type.String({ format: 'date-time' }),
			events: Type.Integer({ description: 'taken in for the first time' }),
			duplicates: Type.Integer({ description: 'already known' }),
		}),
	),
});

const FaultList = Type.Object({
	faults: Type.Array(
		Type.Object({
			file: Type.String(),
			line: Type.Integer(),
			column: Type.Integer(),
			path: Type.String({ description: 'as people say it: robots[2].schedule.cron' }),
			reason: Type.String(),
		}),
	),
});

/** The state of the pipeline itself: where events come from, and what is wrong with `robots.yaml`. */
export function pipelineRoutes(app: App, { ledger, register }: ReadDeps): void {
	app.get(
		'/v1/sources',
		{ schema: { tags: ['read'], summary: 'Where events come from', response: { 200: SourceList } } },
		async () => ({
			sources: ledger
				.sources()
				.map(({ lastSeenAt, ...source }) => ({ ...source, lastSeenAt: rfc3339(lastSeenAt) })),
		}),
	);
	app.get(
		'/v1/register/faults',
		{
			schema: {
				tags: ['read'],
				summary: 'What is wrong with robots.yaml as it is on disk',
				description: 'Empty while the file is in force; otherwise the last good one is.',
				response: { 200: FaultList },
			},
		},
		async () => ({ faults: [...register.faults()] }),
	);
}
