import { PlatformView } from '#model/platform.ts';
import { platformNow } from '../platform.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { rfc3339 } from './time.ts';

/** `/v1/platform`: work queues, workers and triggers, as platforms and runs tell of them. */
export function platformRoutes(app: App, { ledger, now }: Pick<ReadDeps, 'ledger' | 'now'>): void {
	app.get(
		'/v1/platform',
		{
			schema: {
				tags: ['read'],
				summary: 'Work queues, workers and triggers',
				description: 'None that has not been heard of for 30 days.',
				response: { 200: PlatformView },
			},
		},
		async (): Promise<PlatformView> => {
			const { queues, workers, triggers } = platformNow(ledger, now());
			return {
				now: rfc3339(now()),
				queues: queues.map(({ at, oldestNewAt, movedAt: _, ...queue }) => ({
					...queue,
					at: rfc3339(at),
					oldestNewAt: rfc3339(oldestNewAt),
				})),
				workers: workers.map(({ lastSeenAt, ...worker }) => ({
					...worker,
					lastSeenAt: rfc3339(lastSeenAt),
				})),
				triggers: triggers.map(({ at, since, ...trigger }) => ({
					...trigger,
					at: rfc3339(at),
					since: rfc3339(since),
				})),
			};
		},
	);
}
