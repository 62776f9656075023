import type { RunSummary } from '#model/read.ts';
import { MOST_RUNS } from './most-runs.ts';
import type { Sources } from './sources.ts';
import { startOf } from './started.ts';
import type { Times } from './times.ts';

export interface FailedRuns {
	/** Newest first. */
	runs: readonly RunSummary[];
	/** Whether these are all of the period. */
	all: boolean;
	/** Why they are not known; null when they are. */
	fault: string | null;
}

const DAY = 86_400_000;

/** Every failed run since a day (`YYYY-MM-DD`): in the months of a busy robot, more than a history reaches back. */
export async function failedRuns(
	sources: Pick<Sources, 'runs'>,
	{ robot, from }: { robot: string; from: string },
	{ isoDay }: Times,
): Promise<FailedRuns> {
	// The day began here up to half a day before or after it did in Greenwich.
	const since = new Date(Date.parse(from) - DAY).toISOString();
	const query = new URLSearchParams({ robot, from: since, failed: 'true', limit: String(MOST_RUNS) });
	const { value, fault } = await sources.runs(query);
	return {
		runs: (value?.runs ?? []).filter(run => isoDay(startOf(run)) >= from),
		all: value?.next == null,
		fault: value === null ? (fault ?? '') : null,
	};
}
