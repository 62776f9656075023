import { statfsSync } from 'node:fs';
import { COMMIT_BUCKETS } from '#model/metric.ts';
import type { ReadDeps } from '../api/deps.ts';
import { type Family, histogramSamples } from './family.ts';
import type { Scrape } from './scrape.ts';

/** Numbers of this process that are not in the ledger. */
export interface Pipeline {
	version: string;
	/** Events refused since the start, by reason; every reason from 0. */
	rejected(): ReadonlyMap<string, number>;
	/** Failed runs told to Alertmanager since the start, by result; every result from 0. */
	posted(): ReadonlyMap<string, number>;
	/** Why the last commit failed; undefined when it did not. */
	commitFault(): string | undefined;
	/** Folder of the ledger. */
	data: string;
}

const counts = (name: string, label: string, values: Iterable<[string, number]>): Family => ({
	name,
	samples: [...values].map(([key, value]) => ({ labels: { [label]: key }, value })),
});
const single = (name: string, value: number): Family => ({ name, samples: [{ labels: {}, value }] });

/** How the collector itself is doing. `dropped` holds what this scrape left out. */
export function pipelineFamilies(
	{ ledger, registered, overCap }: Scrape,
	{ register }: ReadDeps,
	pipeline: Pipeline,
	dropped: ReadonlyMap<string, number>,
): Family[] {
	const { waiting, bytes, commitSeconds, droppedSeries } = ledger.stats();
	const series = new Map(Object.entries(droppedSeries));
	for (const [reason, count] of [...dropped, ['unregistered_robots', overCap] as const]) {
		series.set(reason, (series.get(reason) ?? 0) + count);
	}
	const commit = 'rpa_collector_commit_seconds';
	return [
		counts('rpa_collector_rejected_total', 'reason', pipeline.rejected()),
		counts('rpa_collector_alerts_posted_total', 'result', pipeline.posted()),
		counts('rpa_collector_dropped_series_total', 'reason', series),
		{
			name: commit,
			samples: histogramSamples(commit, {}, COMMIT_BUCKETS, {
				counts: commitSeconds.buckets,
				sum: commitSeconds.sum,
				count: commitSeconds.count,
			}),
		},
		single('rpa_collector_queue_events', waiting),
		single('rpa_collector_register_robots', registered.length),
		single('rpa_collector_register_faulty', register.faults().length > 0 ? 1 : 0),
		single('rpa_collector_ledger_bytes', bytes),
		single('rpa_collector_ledger_faulty', Number(pipeline.commitFault() !== undefined)),
		single('rpa_collector_disk_free_bytes', freeBytes(pipeline.data)),
		{
			name: 'rpa_build_info',
			samples: [{ labels: { version: pipeline.version, process: 'collector' }, value: 1 }],
		},
	];
}

/** What a process that is not root can still write. */
function freeBytes(folder: string): number {
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize;
}
