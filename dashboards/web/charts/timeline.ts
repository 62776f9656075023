import type { Voice } from '../voice.ts';
import { remembering } from './remember.ts';
import type { ChartSize } from './runs-axis.ts';
import { escaped } from './svg.ts';
import { axisOf } from './timeline-axis.ts';
import { incidentLane } from './timeline-incidents.ts';
import { peopleLane, phaseLane, releaseLane, restartLine } from './timeline-marks.ts';
import { runsLane } from './timeline-runs.ts';
import type { Canvas, Lane, Timeline } from './timeline-types.ts';

/** Room of the words to the left of the lanes; a phone has them above each lane instead. */
const SHAPES: Record<ChartSize, Pick<Canvas, 'width' | 'left' | 'right' | 'heading'>> = {
	wide: { width: 1000, left: 108, right: 14, heading: 0 },
	narrow: { width: 360, left: 8, right: 10, heading: 15 },
	paper: { width: 700, left: 86, right: 14, heading: 0 },
};
const GAP = 9;
const TOP = 18;

/**
 * Everything that happened to a robot on one line of time: its phases, each run, incidents from open to close, releases, what
 * people checked and signed, and where its period began anew. Drawn by hand: no library has lanes like these.
 *
 * Returns SVG without inline style or script.
 */
export const timelineChart = remembering((data: Timeline, voice: Voice, size: ChartSize): string => {
	const canvas: Canvas = { ...SHAPES[size], size, data, voice, x: at => at };
	const span = Math.max(1, data.to - data.from);
	const room = canvas.width - canvas.left - canvas.right;
	canvas.x = at => canvas.left + (room * (Math.min(data.to, Math.max(data.from, at)) - data.from)) / span;
	const lanes = [phaseLane, runsLane, incidentLane, releaseLane, peopleLane].flatMap(
		lane => lane(canvas) ?? [],
	);
	const { drawn, bottom } = stacked(lanes, canvas);
	const axis = axisOf(canvas, TOP, bottom);
	const height = bottom + 24;
	return `<svg class="chart timeline" viewBox="0 0 ${canvas.width} ${height}"><g role="img" aria-label="${escaped(spoken(lanes, canvas))}"><g aria-hidden="true">${axis}${restartLine(canvas, TOP, bottom)}${drawn}</g></g></svg>`;
});

function stacked(lanes: readonly Lane[], canvas: Canvas): { drawn: string; bottom: number } {
	let y = TOP;
	const drawn = lanes.map(lane => {
		const top = y + canvas.heading;
		y = top + lane.height + GAP;
		return `${nameOf(lane, canvas, top)}<g transform="translate(0,${top})">${lane.draw}</g>`;
	});
	return { drawn: drawn.join(''), bottom: y - GAP + 4 };
}

function nameOf(
	{ name, height, nameAt = Math.min(height, 20) / 2 + 4 }: Lane,
	{ size, left }: Canvas,
	top: number,
): string {
	const at =
		size !== 'narrow'
			? `x="${left - 12}" y="${top + nameAt}" text-anchor="end"`
			: `x="${left}" y="${top - 4}"`;
	return `<text class="lane" ${at} font-size="${size === 'narrow' ? 11 : 12}" fill="var(--quiet)">${escaped(name)}</text>`;
}

function spoken(lanes: readonly Lane[], { data, voice }: Canvas): string {
	const { t, time } = voice;
	const parts = lanes.map(({ name, said }) => `${name}: ${said}`);
	return [t.timeline.spoken(time.date(data.from), time.date(data.to)), ...parts].join(' ');
}
