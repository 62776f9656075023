import { LINE, SOFT } from './palette.ts';
import { line, widthOf, words } from './svg.ts';

/** Where in a picture the values are drawn, in CSS pixels from its top left. */
export interface Plot {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** Halved, all but 1 stay whole: an axis of runs has no half a run. */
const STEPS = [1, 2, 4, 6, 8, 10];

/** The smallest round number that is not below the value: the top of an axis that begins at 0. */
export function roundTop(value: number): number {
	if (!(value > 0) || !Number.isFinite(value)) return 1;
	const power = 10 ** Math.floor(Math.log10(value));
	return STEPS.map(step => step * power).find(top => top >= value * 0.999)!;
}

/** Values of the axis: 0, the middle and the top. */
export const ticksOf = (top: number): number[] => [0, ...(top === 1 ? [] : [top / 2]), top];

/** The vertical place of a value. */
export const yOf = (value: number, top: number, { top: high, bottom }: Plot): number =>
	bottom - ((bottom - high) * Math.min(value, top)) / top;

/** Thin lines across the plot with their values at the left. */
export function gridLines(plot: Plot, top: number, format: (value: number) => string): string {
	return ticksOf(top)
		.map(value => {
			const y = Math.round(yOf(value, top, plot)) + 0.5;
			const text = words(plot.left - 8, y + 4, format(value), { anchor: 'end', fill: SOFT });
			return `${line(plot.left, y, plot.right, y, LINE)}${text}`;
		})
		.join('');
}

/** The middle of the n-th of so many places side by side. */
export const middleOf = (index: number, count: number, { left, right }: Plot): number =>
	left + ((index + 0.5) * (right - left)) / count;

/** Names under the places; as many as there is room for, the last one among them. */
export function placeNames(labels: readonly string[], plot: Plot): string {
	const slot = (plot.right - plot.left) / Math.max(1, labels.length);
	const widest = Math.max(0, ...labels.map(label => widthOf(label))) + 10;
	const every = Math.max(1, Math.ceil(widest / slot));
	return labels
		.map((label, index) =>
			(labels.length - 1 - index) % every === 0
				? words(keptInside(middleOf(index, labels.length, plot), label, plot), plot.bottom + 17, label, {
						anchor: 'middle',
						fill: SOFT,
					})
				: '',
		)
		.join('');
}

function keptInside(middle: number, label: string, { left, right }: Plot): number {
	const half = widthOf(label) / 2;
	return Math.min(right - half + 6, Math.max(left + half - 6, middle));
}
