import { INK, LINE, PAPER } from './palette.ts';

/** A picture before it is pixels. Sizes are CSS pixels. */
export interface Svg {
	svg: string;
	width: number;
	height: number;
}

export const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

type Attributes = Record<string, string | number>;

const attributesText = (attributes: Attributes) =>
	Object.entries(attributes)
		.map(
			([name, value]) =>
				` ${name}="${escaped(typeof value === 'number' ? String(Math.round(value * 10) / 10) : value)}"`,
		)
		.join('');

/** One element; what is inside is SVG already, what is in the attributes is text. */
export const element = (tag: string, attributes: Attributes, inside = ''): string =>
	`<${tag}${attributesText(attributes)}>${inside}</${tag}>`;

export const rect = (
	x: number,
	y: number,
	width: number,
	height: number,
	fill: string,
	more: Attributes = {},
) => element('rect', { x, y, width, height, fill, ...more });

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, more: Attributes = {}) =>
	element('line', { x1, y1, x2, y2, stroke, 'stroke-width': 1, ...more });

export interface TextStyle {
	anchor?: 'start' | 'middle' | 'end';
	size?: number;
	fill?: string;
	bold?: boolean;
	/** White around the letters, where they stand on something. */
	halo?: boolean;
}

/** Words at a place; the bottom of the letters is at `y`. */
export function words(x: number, y: number, text: string, style: TextStyle = {}): string {
	const { anchor = 'start', size = 12, fill = INK, bold = false, halo = false } = style;
	const around: Attributes = halo ? { stroke: PAPER, 'stroke-width': 3, 'paint-order': 'stroke' } : {};
	return element(
		'text',
		{
			x,
			y,
			fill,
			'font-family': 'Inter',
			'font-size': size,
			'font-weight': bold ? 600 : 400,
			'text-anchor': anchor,
			...around,
		},
		escaped(text),
	);
}

/** Roughly how wide words are: Inter's letters take a little over half their size. */
export const widthOf = (text: string, size = 12): number => text.length * size * 0.56;

/** A shape of a box of 10 by 10, its middle at a place. */
export const shape = (path: string, x: number, y: number, size: number, fill: string): string =>
	element('path', {
		d: path,
		fill,
		'fill-rule': 'evenodd',
		transform: `translate(${(x - size / 2).toFixed(1)} ${(y - size / 2).toFixed(1)}) scale(${(size / 10).toFixed(2)})`,
	});

/** Stripes, so that two colours differ for everybody; refer to it as `url(#stripes-…)`. */
export const stripes = (id: string, colour: string): string =>
	element(
		'pattern',
		{ id, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
		`${rect(0, 0, 5, 5, PAPER)}${rect(0, 0, 3, 5, colour)}`,
	);

/** White paper with a thin border: it reads on a dark background too. */
export function sheet(width: number, height: number, inside: string, definitions = ''): Svg {
	const paper = rect(0.5, 0.5, width - 1, height - 1, PAPER, { stroke: LINE });
	return {
		svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${definitions}</defs>${paper}${inside}</svg>`,
		width,
		height,
	};
}
