import type { Drawn } from '../history/points.ts';
import { drawn, drawnShares } from '../history/points.ts';
import { segmentation } from '../methods/segmentation.ts';
import { familyOfSignal } from '../signals/families.ts';
import type { Run } from './series.ts';

/** A level, or a line from one value to another, in the unit of the file; runs are numbered from 1, both ends among them. */
export interface Stretch {
	from: number;
	to: number;
	start: number;
	end: number;
}

const MOST_POINTS = 2000;

/** Where the values changed, seen afterwards: what the history view draws. Of the mix of errors there is none. */
export async function lookedBack(runs: readonly Run[], signal: string): Promise<Stretch[]> {
	const family = familyOfSignal(signal)!;
	if (family.method === 'mix') return [];
	const values = runs.map(({ value, version }, i) => ({
		...{ run: String(i + 1), at: 0, version },
		value: family.scaled(value as number),
	}));
	const { points, segments } =
		family.method === 'rate'
			? drawnShares(values, MOST_POINTS)
			: await drawn(family, values, MOST_POINTS, async series => segmentation(series));
	return segments.map(segment => stretchOf(segment, points));
}

function stretchOf({ from, to, start, end }: Drawn['segments'][number], points: Drawn['points']): Stretch {
	const lastBefore = from === 0 ? 0 : Number(points[from - 1]!.run);
	return { from: lastBefore + 1, to: Number(points[to - 1]!.run), start, end };
}
