import { gridLines, middleOf, placeNames, roundTop, yOf } from './axis.ts';
import type { ChartGiven } from './bars.ts';
import { legend } from './legend.ts';
import { element, type Svg, sheet } from './svg.ts';

const DASHES = ['', '6 4', '2 3'];

/** One line per series, the first filled below as an area; the others are dashed, so that they differ without colours too. */
export function lineChart(given: ChartGiven): Svg {
	const { labels, series, width, height, format } = given;
	const plot = { left: 52, right: width - 16, top: 46, bottom: height - 30 };
	const top = roundTop(Math.max(0, ...series.flatMap(({ values }) => values)));
	const pointsOf = (values: readonly number[]) =>
		values
			.map(
				(value, place) =>
					`${middleOf(place, labels.length, plot).toFixed(1)},${yOf(value, top, plot).toFixed(1)}`,
			)
			.join(' ');
	const lines = series.map(({ values, colour }, index) => {
		const ends = [middleOf(values.length - 1, labels.length, plot), middleOf(0, labels.length, plot)];
		const area = `${pointsOf(values)} ${ends.map(x => `${x.toFixed(1)},${plot.bottom}`).join(' ')}`;
		const below =
			index === 0 ? element('polygon', { points: area, fill: colour, 'fill-opacity': '0.16' }) : '';
		const style = { fill: 'none', stroke: colour, 'stroke-width': 2.5, 'stroke-linejoin': 'round' };
		return `${below}${element('polyline', {
			points: pointsOf(values),
			...style,
			'stroke-dasharray': DASHES[index % DASHES.length] || 'none',
		})}`;
	});
	const inside = [
		gridLines(plot, top, format),
		lines.join(''),
		placeNames(labels, plot),
		legend(series, 16, 22),
	];
	return sheet(width, height, inside.join(''));
}
