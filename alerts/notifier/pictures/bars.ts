import { gridLines, middleOf, type Plot, placeNames, roundTop, yOf } from './axis.ts';
import { fillOf, legend, type Series, stripesOf } from './legend.ts';
import { rect, type Svg, sheet } from './svg.ts';

export interface ChartGiven {
	width: number;
	height: number;
	/** Under the places, in order: days, months, robots. */
	labels: readonly string[];
	/** One value per label each. */
	series: readonly Series[];
	/** A value of the axis in words: `1.200`, `2 h`. */
	format: (value: number) => string;
}

const plotOf = ({ width, height }: ChartGiven): Plot => ({
	left: 52,
	right: width - 16,
	top: 46,
	bottom: height - 30,
});

/** A bar that is not 0 is seen, however small it is. */
const heightOf = (value: number, top: number, plot: Plot) =>
	value <= 0 ? 0 : Math.max(1.5, plot.bottom - yOf(value, top, plot));

/** One bar per label, its parts on top of each other, the first series at the bottom. */
export function stackedBars(given: ChartGiven): Svg {
	const { labels, series, width, height, format } = given;
	const plot = plotOf(given);
	const totals = labels.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0));
	const top = roundTop(Math.max(0, ...totals));
	const slot = (plot.right - plot.left) / Math.max(1, labels.length);
	const wide = Math.min(40, slot * 0.7);
	const bars = labels.map((_, place) => {
		let y = plot.bottom;
		return series.map((one, index) => {
			const tall = heightOf(one.values[place] ?? 0, top, plot);
			y -= tall;
			const x = middleOf(place, labels.length, plot) - wide / 2;
			return tall === 0 ? '' : rect(x, y, wide, tall, fillOf(one, index));
		});
	});
	const inside = [
		gridLines(plot, top, format),
		bars.flat().join(''),
		placeNames(labels, plot),
		legend(series, 16, 22),
	];
	return sheet(width, height, inside.join(''), stripesOf(series));
}

/** Bars side by side per label, one for each series: planned beside realised. */
export function pairedBars(given: ChartGiven): Svg {
	const { labels, series, width, height, format } = given;
	const plot = plotOf(given);
	const top = roundTop(Math.max(0, ...series.flatMap(({ values }) => values)));
	const slot = (plot.right - plot.left) / Math.max(1, labels.length);
	const wide = Math.min(32, (slot * 0.76) / Math.max(1, series.length));
	const bars = labels.flatMap((_, place) =>
		series.map((one, index) => {
			const tall = heightOf(one.values[place] ?? 0, top, plot);
			const x = middleOf(place, labels.length, plot) + (index - series.length / 2) * wide;
			return tall === 0 ? '' : rect(x, plot.bottom - tall, wide - 1, tall, fillOf(one, index));
		}),
	);
	const inside = [
		gridLines(plot, top, format),
		bars.join(''),
		placeNames(labels, plot),
		legend(series, 16, 22),
	];
	return sheet(width, height, inside.join(''), stripesOf(series));
}
