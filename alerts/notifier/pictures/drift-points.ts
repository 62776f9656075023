import { COLOUR } from '#model/colour.ts';
import { gridLines, middleOf, type Plot, roundTop, yOf } from './axis.ts';
import { INK, SOFT } from './palette.ts';
import { element, line, rect, type Svg, sheet, widthOf, words } from './svg.ts';

export interface DriftPointsGiven {
	/** Values of the runs, oldest first. */
	values: readonly number[];
	/** The first changed one; the number of values where none has changed. */
	changedAt: number;
	/** What is normal: the usual value, and nine of ten between these. */
	usual: number | null;
	band: readonly [number, number] | null;
	/** The level since. */
	level: number | null;
	title: string;
	/** Above the line where the change begins, under the first and the last point. */
	mark: string;
	from: string;
	until: string;
	legend: { run: string; changed: string; band: string };
	format: (value: number) => string;
}

const WIDTH = 520;
const PLOT: Plot = { left: 78, right: WIDTH - 16, top: 62, bottom: 182 };
const KEY = PLOT.bottom + 50;
const BAND = '#d9e2ec';

/** A few runs that took a day must not flatten the others: points beyond the top stand at it, as arrows. */
function topOf({ values, band, level, usual }: DriftPointsGiven): number {
	const sorted = values.toSorted((a, b) => a - b);
	const most = sorted[Math.floor(0.97 * (sorted.length - 1))] ?? 1;
	return roundTop(1.1 * Math.max(most, band?.[1] ?? 0, level ?? 0, usual ?? 0));
}

const arrow = (x: number, y: number, fill: string) =>
	element('path', { d: `M${x - 4},${y + 6}h8l-4,-7z`, fill });
const square = (x: number, y: number, fill: string) => rect(x - 3.5, y - 3.5, 7, 7, fill);
const dot = (x: number, y: number, fill: string) => element('circle', { cx: x, cy: y, r: 2.6, fill });

function pointsOf({ values, changedAt }: DriftPointsGiven, top: number): string {
	return values
		.map((value, index) => {
			const x = middleOf(index, values.length, PLOT);
			const colour = index < changedAt ? COLOUR.slate : COLOUR.red;
			if (value > top) return arrow(x, PLOT.top, colour);
			return (index < changedAt ? dot : square)(x, yOf(Math.max(0, value), top, PLOT), colour);
		})
		.join('');
}

function levels(given: DriftPointsGiven, top: number): string {
	const { band, usual, level, changedAt, values } = given;
	const edge = changedAt >= values.length ? PLOT.right : middleOf(changedAt - 0.5, values.length, PLOT);
	const y = (value: number) => yOf(Math.max(0, value), top, PLOT);
	const area =
		band === null
			? ''
			: rect(PLOT.left, y(band[1]), PLOT.right - PLOT.left, Math.max(1, y(band[0]) - y(band[1])), BAND);
	const before =
		usual === null ? '' : line(PLOT.left, y(usual), edge, y(usual), COLOUR.slate, { 'stroke-width': 2 });
	const since =
		level === null ? '' : line(edge, y(level), PLOT.right, y(level), COLOUR.red, { 'stroke-width': 2.5 });
	return `${area}${before}${since}`;
}

/** Where the change begins, and when that was. */
function beginning({ changedAt, values, mark }: DriftPointsGiven): string {
	if (changedAt >= values.length) return '';
	const x = middleOf(changedAt - 0.5, values.length, PLOT);
	const half = widthOf(mark) / 2;
	const middle = Math.min(PLOT.right - half, Math.max(PLOT.left + half, x));
	return `${line(x, PLOT.top - 8, x, PLOT.bottom, INK, { 'stroke-dasharray': '4 3' })}${words(middle, PLOT.top - 13, mark, { anchor: 'middle', bold: true })}`;
}

function key({ legend, band }: DriftPointsGiven): string {
	let x = 16;
	const place = (sign: string, text: string, wide: number) => {
		const inside = `${sign}${words(x + wide, KEY + 4, text)}`;
		x += wide + widthOf(text) + 18;
		return inside;
	};
	return [
		place(dot(x + 5, KEY, COLOUR.slate), legend.run, 14),
		place(square(x + 5, KEY, COLOUR.red), legend.changed, 14),
		band === null ? '' : place(rect(x, KEY - 5, 14, 10, BAND), legend.band, 20),
	].join('');
}

/** The last runs as points: what is normal as a band, where the change begins, and the level since; changed ones as squares. */
export function driftPoints(given: DriftPointsGiven): Svg {
	const { title, from, until, format } = given;
	const top = topOf(given);
	const inside = [
		words(16, 24, title, { bold: true }),
		levels(given, top),
		gridLines(PLOT, top, format),
		pointsOf(given, top),
		beginning(given),
		words(PLOT.left, PLOT.bottom + 22, from, { fill: SOFT }),
		words(PLOT.right, PLOT.bottom + 22, until, { anchor: 'end', fill: SOFT }),
		key(given),
	];
	return sheet(WIDTH, KEY + 18, inside.join(''));
}
