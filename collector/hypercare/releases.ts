import type { Release } from '#model/hypercare.ts';
import type { RunRow } from '../ledger/types.ts';
import { startOf } from '../run-start.ts';

type Told = Pick<RunRow, 'run' | 'version' | 'startedAt' | 'endedAt' | 'lastSeenAt'>;

/** The releases that ran, each with its first run; of runs in order of their starts. A run that tells none is of the one before. */
export function releasesOf(runs: readonly Told[]): Release[] {
	const releases: Release[] = [];
	for (const run of runs) {
		if (run.version === null || run.version === releases.at(-1)?.version) continue;
		releases.push({ version: run.version, at: new Date(startOf(run)).toISOString(), run: run.run });
	}
	return releases;
}
