import { createHash } from 'node:crypto';
import type { Voice } from '../voice.ts';
import type { ChartSize } from './runs-axis.ts';

type Chart<D> = (data: D, voice: Voice, size: ChartSize) => string;

/** Charts kept; the one drawn longest ago goes first. A chart of 100 runs is some 40 KB. */
const MOST = 100;

/**
 * The chart, drawn once for as long as its data stays the same: pages poll every few seconds and runs come every few hours.
 * A chart must say nothing that depends on the moment it is drawn.
 */
export function remembering<D>(chart: Chart<D>): Chart<D> {
	const known = new Map<string, string>();
	return (data, voice, size) => {
		const key = createHash('sha1')
			.update(`${voice.lang} ${size} ${JSON.stringify(data)}`)
			.digest('base64');
		const drawn = known.get(key) ?? chart(data, voice, size);
		known.delete(key);
		known.set(key, drawn);
		if (known.size > MOST) known.delete(known.keys().next().value as string);
		return drawn;
	};
}
