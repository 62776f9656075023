import { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import {
	BarAlignment,
	BarGaugeDisplayMode,
	BigValueColorMode,
	BigValueGraphMode,
	GraphDrawStyle,
	LegendDisplayMode,
	LegendPlacement,
	ReduceDataOptionsBuilder,
	SortOrder,
	StackingConfigBuilder,
	StackingMode,
	TableCellHeight,
	TooltipDisplayMode,
	VisibilityMode,
	VizLegendOptionsBuilder,
	VizOrientation,
	VizTextDisplayOptionsBuilder,
	VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as AnyBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as HistoryBuilder } from '@grafana/grafana-foundation-sdk/statushistory';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { SOURCE, TRACES } from './queries.ts';

/** What every panel says: its title, what it shows in plain words, and what stands there when there is nothing. */
export interface Words {
	title: string;
	about: string;
	none: string;
	unit: string;
}
interface Sayable {
	title(text: string): this;
	description(text: string): this;
	noValue(text: string): this;
	unit(unit: string): this;
	datasource(source: typeof SOURCE): this;
}

function said<T extends Sayable>(panel: T, { title, about, none, unit }: Words): T {
	return panel.title(title).description(about).noValue(none).unit(unit).datasource(SOURCE);
}

const lastValue = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false);
const tooltip = () =>
	new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
const legend = () =>
	new VizLegendOptionsBuilder()
		.displayMode(LegendDisplayMode.List)
		.placement(LegendPlacement.Bottom)
		.showLegend(true)
		.calcs([]);

/** One number. */
export function stat(words: Words): StatBuilder {
	return said(new StatBuilder(), words)
		.graphMode(BigValueGraphMode.None)
		.colorMode(BigValueColorMode.Value)
		.reduceOptions(lastValue())
		.height(4)
		.span(3);
}

export function table(words: Words): TableBuilder {
	return said(new TableBuilder(), words)
		.showHeader(true)
		.cellHeight(TableCellHeight.Sm)
		.filterable(true)
		.span(24);
}

/** Bars over time, stacked by what they are made of; each stands on the stretch it is about. */
export function bars(words: Words): SeriesBuilder {
	return said(new SeriesBuilder(), words)
		.drawStyle(GraphDrawStyle.Bars)
		.fillOpacity(85)
		.lineWidth(0)
		.barAlignment(BarAlignment.After)
		.barWidthFactor(0.9)
		.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'))
		.min(0)
		.axisSoftMax(1)
		.legend(legend())
		.tooltip(tooltip())
		.height(9)
		.span(12);
}

/** One bar a day, for the last month whatever the time range; the last one is today so far. */
export const dailyBars = (words: Words): SeriesBuilder => bars(words).interval('1d').timeFrom('30d');

export function lines(words: Words): SeriesBuilder {
	return said(new SeriesBuilder(), words)
		.drawStyle(GraphDrawStyle.Line)
		.lineWidth(2)
		.fillOpacity(0)
		.showPoints(VisibilityMode.Never)
		.legend(legend())
		.tooltip(tooltip())
		.height(9)
		.span(12);
}

/** A row of coloured stretches per robot. */
export function timeline(words: Words): TimelineBuilder {
	return said(new TimelineBuilder(), words)
		.showValue(VisibilityMode.Never)
		.mergeValues(true)
		.rowHeight(0.8)
		.fillOpacity(85)
		.lineWidth(0)
		.maxDataPoints(400)
		.legend(legend())
		.tooltip(tooltip())
		.height(9)
		.span(24);
}

/** A row of cells per robot, one for each stretch of time; a cell where nothing happened stays empty. */
export function history(words: Words): HistoryBuilder {
	return said(new HistoryBuilder(), words)
		.showValue(VisibilityMode.Never)
		.rowHeight(0.85)
		.colWidth(0.85)
		.fillOpacity(85)
		.lineWidth(0)
		.interval('1h')
		.maxDataPoints(84)
		.legend(legend())
		.tooltip(tooltip())
		.height(9)
		.span(24);
}

/** The spans of one trace. */
export function traceView(words: Words): AnyBuilder {
	return said(new AnyBuilder().type('traces'), words).datasource(TRACES).height(16).span(24);
}

export function barGauge(words: Words): BarGaugeBuilder {
	return said(new BarGaugeBuilder(), words)
		.orientation(VizOrientation.Horizontal)
		.displayMode(BarGaugeDisplayMode.Basic)
		.text(new VizTextDisplayOptionsBuilder().titleSize(13).valueSize(18))
		.maxVizHeight(40)
		.reduceOptions(lastValue())
		.showUnfilled(true)
		.min(0)
		.height(9)
		.span(12);
}
