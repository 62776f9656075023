import type { DriftUnit } from '#model/drift.ts';
import type { Ledger } from '../../ledger/types.ts';
import type { Scale } from './segmenter.ts';

/** What one run, or some in a row, came to. */
export interface Point {
	/** Of several the last. */
	run: string;
	/** Its end, epoch milliseconds. */
	at: number;
	version: string | null;
	value: number;
}

export interface Points {
	unit: DriftUnit;
	scale: Scale;
	/** Oldest first. */
	points: Point[];
}

export function historyPoints(
	_ledger: Pick<Ledger, 'finishedRuns' | 'stepSeconds'>,
	_robot: string,
	_signal: string,
	_limit: number,
): Points | null {
	return null;
}
