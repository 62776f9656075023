import 'echarts/lib/chart/bar.js';
import 'echarts/lib/chart/scatter.js';
import 'echarts/lib/component/grid.js';
import 'echarts/lib/component/markArea.js';
import 'echarts/lib/component/markLine.js';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Drawn, escaped, svgText } from './svg.ts';

// One by one: `echarts/charts` loads every kind of chart there is, 100 MB of memory in place of 40.
use(SVGRenderer);

/** A chart's place, in pixels of its own; the page scales it to the width it has. */
export interface Frame {
	width: number;
	height: number;
	/** What lies around the plot. */
	margin: { top: number; right: number; bottom: number; left: number };
}

/** A column of the plot that answers the pointer: its tooltip, and where it leads. */
export interface Column {
	href: string;
	title: string;
}

interface Plan {
	frame: Frame;
	/** What the chart shows, in a sentence, for those who cannot see it. */
	label: string;
	/** ECharts' option, without grid. Colours are CSS values: `var(--line)`, or `var(--c)` with a class. */
	option: Record<string, unknown>;
	classOf: (series: number, index: number) => string | undefined;
	/** One per run, evenly spaced over the plot. */
	columns: readonly Column[];
}

/** The smallest part of ECharts' painter that is needed here. */
interface Painter {
	renderToVNode(options: { willUpdate: boolean }): Drawn;
}

/**
 * The chart as SVG text. The drawing is one image to assistive technology; the links over it are for pointers and stay out
 * of the tab order, since the same runs are rows of a table on each page that has a chart.
 */
export function draw({ frame, label, option, classOf, columns }: Plan): string {
	const { width, height, margin } = frame;
	const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
	try {
		chart.setOption({ animation: false, grid: { ...margin, outerBoundsMode: 'none' }, ...option });
		const painter = chart.getZr().painter as unknown as Painter;
		const { children } = painter.renderToVNode({ willUpdate: false });
		const drawing = (children ?? []).map(child => (child ? svgText(child, classOf) : '')).join('');
		return `<svg class="chart" viewBox="0 0 ${width} ${height}"><g role="img" aria-label="${escaped(label)}"><g aria-hidden="true">${drawing}</g></g>${links(columns, frame)}</svg>`;
	} finally {
		chart.dispose();
	}
}

function links(columns: readonly Column[], { width, height, margin }: Frame): string {
	const slot = (width - margin.left - margin.right) / columns.length;
	const box = `y="${margin.top}" width="${slot.toFixed(2)}" height="${height - margin.top - margin.bottom}"`;
	const all = columns.map(
		({ href, title }, i) =>
			`<a href="${escaped(href)}" tabindex="-1"><title>${escaped(title)}</title><rect x="${(margin.left + i * slot).toFixed(1)}" ${box}></rect></a>`,
	);
	return `<g class="hits" aria-hidden="true">${all.join('')}</g>`;
}
