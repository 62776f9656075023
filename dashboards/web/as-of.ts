import type { RunMark } from '#model/read.ts';

/** Changes when a run has ended, so that a history need not be fetched again before. Runs are oldest first. */
export function asOf(runs: readonly RunMark[]): string {
	const last = runs.findLast(run => run.state === 'finished');
	return `${last?.id} ${last?.outcome} ${last?.endedAt}`;
}
