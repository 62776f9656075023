import type { DriftChange, DriftHistory } from '#model/drift.ts';
import type { Ledger } from '../../ledger/types.ts';
import { historyPoints } from './points.ts';
import { releasesAmong } from './releases.ts';
import type { Segmenter } from './segmenter.ts';

export interface HistoryDeps {
	ledger: Pick<Ledger, 'finishedRuns' | 'stepSeconds'>;
	/** Finds where values changed; see `createSegmenter`. */
	segment: Segmenter;
	/** What the watch found at the time, of the robot's signal, oldest first. */
	changes(robot: string, signal: string): DriftChange[];
}

/**
 * A signal of a robot over all runs that are kept, with where it changed as seen now, whatever was known at the time. At most
 * `limit` points, in the signal's unit; of more runs a point stands for some of them. Null when there is no such signal.
 */
export async function driftHistory(
	{ ledger, segment, changes }: HistoryDeps,
	robot: string,
	signal: string,
	limit: number,
): Promise<DriftHistory | null> {
	const history = historyPoints(ledger, robot, signal, limit);
	if (history === null) return null;
	const { unit, scale, points } = history;
	const segments = await segment(
		points.map(({ value }) => value),
		scale,
	);
	return {
		robot,
		signal,
		unit,
		points: points.map(({ run, at, value }) => ({ run, at: new Date(at).toISOString(), value })),
		segments,
		changes: changes(robot, signal),
		releases: releasesAmong(points),
	};
}
