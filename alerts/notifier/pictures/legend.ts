import { element, rect, stripes, widthOf, words } from './svg.ts';

/** A row of values: its name, its colour, and stripes where a second colour beside it must differ without colours too. */
export interface Series {
	name: string;
	colour: string;
	striped?: boolean;
	values: readonly number[];
}

export const stripesOf = (series: readonly Series[]): string =>
	series.map((one, index) => (one.striped ? stripes(`stripes-${index}`, one.colour) : '')).join('');

export const fillOf = ({ striped, colour }: Series, index: number): string =>
	striped ? `url(#stripes-${index})` : colour;

/** Swatches with names, side by side, beginning at a place; the middle of the row is at `y`. */
export function legend(series: readonly Series[], left: number, y: number): string {
	let x = left;
	return series
		.map((one, index) => {
			const swatch = rect(x, y - 5, 11, 11, fillOf(one, index), { stroke: one.colour });
			const name = words(x + 17, y + 5, one.name);
			x += 17 + widthOf(one.name) + 20;
			return element('g', {}, `${swatch}${name}`);
		})
		.join('');
}
