import { rateSegmentation } from '../methods/rate-segmentation.ts';
import { median } from '../methods/sample.ts';
import type { Segment } from '../methods/segmentation.ts';
import type { Family } from '../signals/families.ts';
import type { Segmenter } from './segmenter.ts';
import type { Value } from './values.ts';

/** What one run, or some in a row, came to, in the signal's unit; run, time and version are those of the last of them. */
export type Point = Value;

/** A share of fewer runs says too little to look at. */
const LEAST_BLOCK = 5;
/** As many points show a share as well as more would. */
const BLOCKS = 150;

export interface Drawn {
	points: Point[];
	segments: Segment[];
}

/** Values on a scale: one point a run, or the median of some where there are more runs than points. */
export async function drawn(
	{ scaled, natural }: Pick<Family, 'scaled' | 'natural'>,
	values: readonly Value[],
	limit: number,
	segment: Segmenter,
): Promise<Drawn> {
	const points = inBlocks(values, Math.ceil(values.length / limit)).map(block => ({
		...block.at(-1)!,
		value: natural(median(block.map(({ value }) => value))),
	}));
	const segments = await segment(points.map(({ value }) => scaled(value)));
	return {
		points,
		segments: segments.map(({ start, end, ...place }) => ({
			...place,
			start: natural(start),
			end: natural(end),
		})),
	};
}

/** Values that are 0 or 1: a point is the share of a block of runs, since of a single run it says nothing one could see. */
export function drawnShares(values: readonly Value[], limit: number): Drawn {
	const size = Math.max(LEAST_BLOCK, Math.ceil(values.length / Math.min(limit, BLOCKS)));
	const blocks = inBlocks(values, size);
	const counts = blocks.map(block => ({
		hits: block.reduce((sum, { value }) => sum + value, 0),
		runs: block.length,
	}));
	const segments = rateSegmentation(counts);
	return {
		points: blocks.map((block, i) => ({ ...block.at(-1)!, value: counts[i]!.hits / counts[i]!.runs })),
		segments: segments.map(({ from, to, share }) => ({ from, to, start: share, end: share })),
	};
}

/** In order; the first block takes what is left over, so that the last ones are full. */
function inBlocks<T>(all: readonly T[], size: number): T[][] {
	if (all.length === 0) return [];
	const first = all.length % size === 0 ? size : all.length % size;
	const starts = [0];
	for (let at = first; at < all.length; at += size) starts.push(at);
	return starts.map((from, i) => all.slice(from, starts[i + 1] ?? all.length));
}
