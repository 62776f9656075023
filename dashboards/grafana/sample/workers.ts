type Series = [labels: Record<string, string>, value: number];

const HOUR = 3600;
const STATES = ['available', 'busy', 'offline', 'unknown'];
/** Worker → its state, its runs, and how many seconds ago it was seen. */
const WORKERS: [worker: string, state: string, runs: number, ago: number][] = [
	['vdi-01', 'busy', 2, 5],
	['vdi-02', 'available', 0, 20],
	['vdi-03', 'offline', 1, 3 * HOUR],
	['vdi-04', 'unknown', 0, 26 * HOUR],
];

/** Queues of a platform that tells everything, and of one that tells little; workers in every state. */
export function platformSample(now: number): [name: string, series: Series[]][] {
	const each = (value: (one: (typeof WORKERS)[number]) => number): Series[] =>
		WORKERS.map(one => [{ worker: one[0] }, value(one)]);
	return [
		[
			'rpa_queue_items',
			[
				...items('Fakturaer', { new: 41, in_progress: 1, pending_user: 4, failed: 2, completed: 7230 }),
				...items('Breve', { new: 12 }),
				...items('Konti', { new: 0, in_progress: 0 }),
			],
		],
		[
			'rpa_queue_last_progress_timestamp_seconds',
			[
				[{ queue: 'Fakturaer' }, now - 2 * HOUR],
				[{ queue: 'Breve' }, now - 5 * HOUR],
				[{ queue: 'Konti' }, now - 60],
			],
		],
		[
			'rpa_queue_max_wait_seconds',
			['Fakturaer', 'Breve', 'Konti'].map((queue): Series => [{ queue }, 4 * HOUR]),
		],
		[
			'rpa_trigger_latched',
			[
				[{ trigger: 'Lægeerklæringer · 0 6 * * *', robot: 'betaling-af-laegeerklaeringer' }, 1],
				[{ trigger: 'Kampagnebreve · workqueue', robot: 'udsendelse-af-kampagnebreve' }, 0],
			],
		],
		['rpa_queue_oldest_item_timestamp_seconds', [[{ queue: 'Fakturaer', state: 'new' }, now - 30 * HOUR]]],
		[
			'rpa_workers',
			STATES.map((state): Series => [{ state }, WORKERS.filter(one => one[1] === state).length]),
		],
		['rpa_worker_last_seen_timestamp_seconds', each(([, , , ago]) => now - ago)],
		['rpa_worker_runs_active', each(([, , runs]) => runs)],
		[
			'rpa_worker_state',
			WORKERS.flatMap(([worker, holds]) =>
				STATES.map((state): Series => [{ worker, state }, Number(state === holds)]),
			),
		],
	];
}

function items(queue: string, counts: Record<string, number>): Series[] {
	return Object.entries(counts).map(([state, count]) => [{ queue, state }, count]);
}
