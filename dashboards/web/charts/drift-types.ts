import type { DriftUnit } from '#model/drift.ts';

/** A level the values kept to, from one point up to another; a line between its two ends. */
export interface Level {
	/** Index of its first point, and the index after its last. */
	from: number;
	to: number;
	start: number;
	end: number;
	/** It is not what is normal. */
	changed: boolean;
}

/** What a chart of one signal shows. Places are indices of points. */
export interface DriftPicture {
	signal: string;
	unit: DriftUnit;
	/** As people call the signal. */
	name: string;
	/** Oldest first. */
	points: readonly { run: string; at: string; value: number }[];
	/** What is normal, from a point on: nine of ten values lie there. */
	band: { from: number; low: number; high: number } | null;
	levels: readonly Level[];
	/** Where a change began, with what is written at it. */
	changes: readonly { index: number; words: string }[];
	releases: readonly { version: string; index: number }[];
}

/** Whether each point says yes or no alone: a run failed, or it did not. */
export const isYesOrNo = ({ unit, points }: Pick<DriftPicture, 'unit' | 'points'>): boolean =>
	unit === 'ratio' && points.every(({ value }) => value === 0 || value === 1);
