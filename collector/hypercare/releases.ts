import type { ReleaseChange } from '#model/drift.ts';
import type { Release } from '#model/hypercare.ts';
import type { RunRow } from '../ledger/types.ts';
import { startOf } from '../run-start.ts';
import type { Evidence } from './types.ts';

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

/** What each release of the period changed, oldest first; nothing of a period without one. */
export function releaseComparisonsOf({ startedAt, facts }: Pick<Evidence, 'startedAt' | 'facts'>): {
	releaseComparisons?: ReleaseChange[];
} {
	const time = ({ at }: ReleaseChange) => Date.parse(at);
	const within = facts.releases
		.filter(one => time(one) >= startedAt)
		.sort((a, b) => time(a) - time(b) || (a.run < b.run ? -1 : 1));
	return within.length === 0 ? {} : { releaseComparisons: within };
}
