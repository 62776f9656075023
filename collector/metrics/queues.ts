import type { ReadDeps } from '../api/deps.ts';
import { mergedQueues, type PlatformNow } from '../platform.ts';
import { type Family, present, seconds } from './family.ts';
import type { Dropped } from './robot-own.ts';

/** Queues with series, by name. */
export const QUEUE_CAP = 200;

/** The work queues of platforms that have told of them within the hour. */
export function queueFamilies(
	{ queues }: PlatformNow,
	{ register }: Pick<ReadDeps, 'register'>,
	dropped: Dropped,
): Family[] {
	const told = queues.filter(queue => !queue.stale);
	const believed = mergedQueues(told);
	const shown = believed.slice(0, QUEUE_CAP);
	dropped.set('queues', believed.length - shown.length);
	// Of two queues of one name the one that stands still is the one to be seen.
	const movedAt = new Map<string, number>();
	for (const one of told)
		movedAt.set(one.queue, Math.min(one.movedAt, movedAt.get(one.queue) ?? one.movedAt));
	return [
		{
			name: 'rpa_queue_items',
			samples: shown.flatMap(({ queue, items }) =>
				Object.entries(items).map(([state, value]) => ({ labels: { queue, state }, value })),
			),
		},
		{
			name: 'rpa_queue_oldest_item_timestamp_seconds',
			samples: present(shown.map(one => [{ queue: one.queue, state: 'new' }, seconds(one.oldestNewAt)])),
		},
		{
			name: 'rpa_queue_last_progress_timestamp_seconds',
			samples: shown.map(({ queue }) => ({ labels: { queue }, value: movedAt.get(queue)! / 1000 })),
		},
		{
			name: 'rpa_queue_max_wait_seconds',
			samples: shown.map(({ queue }) => ({ labels: { queue }, value: register.queueMaxWaitSeconds(queue) })),
		},
	];
}
