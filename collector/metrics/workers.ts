import { WORKER_STATES } from '#model/platform.ts';
import type { PlatformNow } from '../platform.ts';
import { type Family, present, seconds } from './family.ts';
import type { Dropped } from './robot-own.ts';

/** Workers with series of their own, by name; runs in containers may bring a new name each. */
export const WORKER_CAP = 500;

/** Which workers there are, and how they are. Nothing while none is known. */
export function workerFamilies({ workers, knowsWorkers }: PlatformNow, dropped: Dropped): Family[] {
	const shown = workers.slice(0, WORKER_CAP);
	dropped.set('workers', workers.length - shown.length);
	const count = (state: string) => workers.filter(worker => worker.state === state).length;
	return [
		{
			name: 'rpa_workers',
			samples: knowsWorkers ? WORKER_STATES.map(state => ({ labels: { state }, value: count(state) })) : [],
		},
		{
			name: 'rpa_worker_last_seen_timestamp_seconds',
			samples: present(shown.map(({ worker, lastSeenAt }) => [{ worker }, seconds(lastSeenAt)])),
		},
		{
			name: 'rpa_worker_state',
			samples: shown.flatMap(({ worker, state: holds }) =>
				WORKER_STATES.map(state => ({ labels: { worker, state }, value: Number(state === holds) })),
			),
		},
		{
			name: 'rpa_worker_runs_active',
			samples: shown.map(({ worker, activeRuns }) => ({ labels: { worker }, value: activeRuns })),
		},
	];
}
