/** An element as ECharts' SVG painter makes it. */
export interface Drawn {
	tag: string;
	attrs: Record<string, string | number | boolean | undefined>;
	children?: (Drawn | undefined)[];
	text?: string;
}

/** What a chart is made of. Anything else the painter may make (style, script, image) is left out. */
const TAGS = new Set([
	'g',
	'path',
	'rect',
	'circle',
	'line',
	'polyline',
	'polygon',
	'text',
	'tspan',
	'defs',
	'clipPath',
]);
const ATTRIBUTES = new Set([
	...[
		'id',
		'd',
		'x',
		'y',
		'x1',
		'y1',
		'x2',
		'y2',
		'cx',
		'cy',
		'r',
		'rx',
		'ry',
		'width',
		'height',
		'points',
		'transform',
	],
	...[
		'fill',
		'fill-opacity',
		'stroke',
		'stroke-width',
		'stroke-dasharray',
		'stroke-opacity',
		'stroke-linecap',
	],
	...['stroke-linejoin', 'opacity', 'paint-order', 'clip-path', 'text-anchor', 'dominant-baseline'],
]);
/** The painter writes fonts as inline style, which the Content-Security-Policy refuses; the typeface is the page's. */
const FONT = /(font-size|font-weight):\s*([\w.]+)/g;

export function escaped(text: string): string {
	return text.replace(/[&<>"'=`]/g, sign => `&#${sign.charCodeAt(0)};`);
}

/**
 * The element as text: known tags and attributes only, no inline style, every value escaped.
 *
 * @param classOf the class of what stands for a datum; colours come from it, so that charts follow the page's
 */
export function svgText(
	drawn: Drawn,
	classOf: (series: number, index: number) => string | undefined,
): string {
	if (!TAGS.has(drawn.tag)) return '';
	const inside = (drawn.children ?? []).map(child => (child ? svgText(child, classOf) : '')).join('');
	if (drawn.tag === 'g' && inside === '') return '';
	return `<${drawn.tag}${attributes(drawn, classOf)}>${escaped(drawn.text ?? '')}${inside}</${drawn.tag}>`;
}

function attributes(
	{ attrs }: Drawn,
	classOf: (series: number, index: number) => string | undefined,
): string {
	const series = attrs.ecmeta_series_index;
	const name = series === undefined ? undefined : classOf(Number(series), Number(attrs.ecmeta_data_index));
	const own = Object.entries(attrs)
		.filter(([key, value]) => ATTRIBUTES.has(key) && value !== undefined && value !== false)
		.map(([key, value]) => attribute(key, String(value)));
	const font = [...String(attrs.style ?? '').matchAll(FONT)].map(([, key, value]) =>
		attribute(key as string, value as string),
	);
	return [name === undefined ? '' : attribute('class', name), ...own, ...font].join('');
}

const attribute = (name: string, value: string) => ` ${name}="${escaped(shortened(name, value))}"`;

/** A tenth of a pixel is finer than anybody sees. A matrix scales a symbol, so that it keeps more. */
function shortened(name: string, value: string): string {
	if (name !== 'd' && name !== 'transform') return value;
	const digits = value.startsWith('matrix') ? 3 : 1;
	return value.replace(/-?\d+\.\d+/g, number => String(Number(Number(number).toFixed(digits))));
}
