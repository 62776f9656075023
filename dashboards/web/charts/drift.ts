import { runUrl } from '../addresses.ts';
import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import { bandMark, changeMarks, dots, grid, levelMarks, releaseMarks, tallies } from './drift-marks.ts';
import { type Plot, plotOf } from './drift-plot.ts';
import { type DriftPicture, isYesOrNo } from './drift-types.ts';
import { remembering } from './remember.ts';
import { type ChartSize, LABEL_SPACE, tickWords } from './runs-axis.ts';
import { labelled } from './scale.ts';
import { escaped } from './svg.ts';

/** So many points can each be hit with a pointer. */
const HITTABLE = 200;

/**
 * How one signal went: a dot for each point, over the band of what is normal, with the levels it kept to, where it changed,
 * and where versions began. Of what is yes or no for each run (it failed, or not) each yes is a line, and the level the share.
 *
 * Returns SVG without inline style or script; `''` where there is no point.
 */
export const driftChart = remembering((picture: DriftPicture, voice: Voice, size: ChartSize): string => {
	if (picture.points.length === 0) return '';
	const plot = plotOf(picture, size);
	const { width, height } = plot.frame;
	const drawing = [
		grid(plot, picture, voice),
		ticks(plot, picture, voice),
		bandMark(plot, picture),
		releaseMarks(plot, picture),
		isYesOrNo(picture) ? tallies(plot, picture) : dots(plot, picture),
		levelMarks(plot, picture, voice),
		changeMarks(plot, picture),
	].join('');
	return `<svg class="chart drift-chart ${size}" viewBox="0 0 ${width} ${height}"><g role="img" aria-label="${escaped(spoken(picture, voice))}"><g aria-hidden="true">${drawing}</g></g>${hits(plot, picture, voice)}</svg>`;
});

function ticks({ frame, x, bottom }: Plot, { points }: DriftPicture, { time }: Voice): string {
	const room = frame.width - frame.margin.left - frame.margin.right;
	const places = labelled(points.length, Math.max(2, Math.floor(room / LABEL_SPACE)));
	const words = tickWords(
		points.map(one => one.at),
		places,
		time,
	);
	return places
		.map(
			place =>
				`<path class="tick" d="M${x(place).toFixed(1)},${bottom}v4"></path><text class="axis" x="${x(place).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">${escaped(words.get(place) ?? '')}</text>`,
		)
		.join('');
}

function hits(plot: Plot, picture: DriftPicture, voice: Voice): string {
	const { points, signal, unit } = picture;
	if (points.length > HITTABLE) return '';
	const { margin } = plot.frame;
	const box = `y="${margin.top}" width="${plot.slot.toFixed(2)}" height="${plot.bottom - margin.top}"`;
	const all = points.map((one, i) => {
		const title = `${voice.time.moment(one.at)} · ${measure(signal, one.value, voice, unit)}`;
		return `<a href="${escaped(runUrl(one.run))}" tabindex="-1"><title>${escaped(title)}</title><rect x="${(margin.left + i * plot.slot).toFixed(1)}" ${box}></rect></a>`;
	});
	return `<g class="hits" aria-hidden="true">${all.join('')}</g>`;
}

/** The chart in a sentence or two, for those who cannot see it. */
function spoken({ points, levels, signal, unit, name }: DriftPicture, voice: Voice): string {
	const { t, time } = voice;
	const [first, last] = [points[0], points.at(-1)];
	const parts = [
		t.drift.spokenPoints(name, points.length, time.day(first?.at ?? ''), time.day(last?.at ?? '')),
	];
	for (const level of levels) {
		const from = points[level.from];
		const value = measure(signal, (level.start + level.end) / 2, voice, unit);
		if (from !== undefined) parts.push(t.drift.spokenLevel(time.day(from.at), value));
	}
	return parts.join(' ');
}
