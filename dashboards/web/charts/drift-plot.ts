import type { Frame } from './draw.ts';
import { type DriftPicture, isYesOrNo } from './drift-types.ts';
import type { ChartSize } from './runs-axis.ts';
import { countScale, numberScale, reachOf, type Scale, timeScale } from './scale.ts';

/** Where things stand in a chart of one signal. */
export interface Plot {
	size: ChartSize;
	frame: Frame;
	scale: Scale;
	/** The middle of a point's column, the height of a value, in pixels. */
	x: (index: number) => number;
	y: (value: number) => number;
	/** Width of a column. */
	slot: number;
	right: number;
	bottom: number;
}

const FRAMES: Record<ChartSize, Frame> = {
	wide: { width: 1000, height: 264, margin: { top: 44, right: 96, bottom: 26, left: 62 } },
	narrow: { width: 330, height: 220, margin: { top: 44, right: 8, bottom: 26, left: 50 } },
	paper: { width: 700, height: 190, margin: { top: 40, right: 80, bottom: 26, left: 56 } },
};

export function plotOf(picture: DriftPicture, size: ChartSize): Plot {
	const frame = FRAMES[size];
	const { margin, width, height } = frame;
	const scale = scaleOf(picture);
	const slot = (width - margin.left - margin.right) / picture.points.length;
	const bottom = height - margin.bottom;
	return {
		size,
		frame,
		scale,
		slot,
		right: width - margin.right,
		bottom,
		x: index => margin.left + (index + 0.5) * slot,
		y: value => bottom - ((bottom - margin.top) * Math.min(scale.top, Math.max(0, value))) / scale.top,
	};
}

/** Levels and what is normal are always on the scale; a few values far beyond stand at its edge. */
function scaleOf(picture: DriftPicture): Scale {
	const { points, levels, band, unit } = picture;
	const known = Math.max(band?.high ?? 0, ...levels.flatMap(one => [one.start, one.end]), 0);
	const reach = isYesOrNo(picture)
		? Math.min(1, Math.max(0.1, 1.7 * known))
		: 1.04 *
			Math.max(
				known,
				reachOf(
					points.map(one => one.value),
					known,
				),
			);
	if (unit === 'seconds') return timeScale(Math.max(0.001, reach), 4);
	if (unit === 'items') return countScale(reach, 4);
	const scale = numberScale(reach, 4);
	return unit === 'ratio' && scale.top > 1 ? { step: 0.25, top: 1 } : scale;
}
