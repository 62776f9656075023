import { mergedQueues, type PlatformNow } from '../platform.ts';
import { type Family, present, seconds } from './family.ts';
import type { Dropped } from './robot-own.ts';

/** Queues with series, by name. */
export const QUEUE_CAP = 200;

/** The work queues of platforms that have told of them within the hour. */
export function queueFamilies({ queues }: PlatformNow, dropped: Dropped): Family[] {
	const believed = mergedQueues(queues.filter(queue => !queue.stale));
	const shown = believed.slice(0, QUEUE_CAP);
	dropped.set('queues', believed.length - shown.length);
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
	];
}
