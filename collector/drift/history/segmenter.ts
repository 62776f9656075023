import type { Segment } from '../methods/segmentation.ts';
import { segmentation } from '../methods/segmentation.ts';

/** How values are looked at: `log` where a change is a ratio (seconds, counts), `as is` otherwise. */
export type Scale = 'log' | 'as is';

/** Segments of values in their own unit, oldest first. */
export type Segmenter = (values: readonly number[], scale: Scale) => Promise<Segment[]>;

export function createSegmenter(): Segmenter {
	return async values => segmentation(values);
}
