import { DRIFT_FAMILIES, type DriftChange, type DriftHistory, familyOf } from '#model/drift.ts';
import { FAMILIES, type Family } from '../signals/families.ts';
import { type Drawn, drawn, drawnShares } from './points.ts';
import { releasesAmong } from './releases.ts';
import type { Segmenter } from './segmenter.ts';
import { type ValueDeps, valuesOf } from './values.ts';

export interface HistoryDeps extends ValueDeps {
	/** See `createSegmenter`. */
	segment: Segmenter;
	/** What the watch found at the time, of the robot's signal. */
	changes(robot: string, signal: string): DriftChange[];
}

const NOTHING: Drawn = { points: [], segments: [] };

/**
 * A signal of a robot over all runs that are kept (of more than 20,000 the last), with where it changed as seen now, whatever
 * was known at the time. At most `limit` points, in the signal's unit. The mix of errors is no number and has no points. Null when there is
 * no such signal; of a signal the robot has no values of, nothing but its name.
 */
export async function driftHistory(
	deps: HistoryDeps,
	robot: string,
	signal: string,
	limit: number,
): Promise<DriftHistory | null> {
	const family = known(signal);
	if (family === null) return null;
	const values = family.method === 'mix' ? [] : await valuesOf(deps, robot, signal);
	const { points, segments } =
		values.length === 0
			? NOTHING
			: family.method === 'rate'
				? drawnShares(values, limit)
				: await drawn(family, values, limit, deps.segment);
	return {
		robot,
		signal,
		unit: family.unit,
		points: points.map(({ run, at, value }) => ({ run, at: new Date(at).toISOString(), value })),
		segments,
		changes: deps.changes(robot, signal),
		releases: releasesAmong(points),
	};
}

/** Steps and gauges have a name, and nothing else has. */
function known(signal: string): Family | null {
	const { family, name } = familyOf(signal);
	const isNamed = family === 'step' || family === 'gauge';
	return DRIFT_FAMILIES.includes(family) && isNamed === (name !== null) ? FAMILIES[family] : null;
}
