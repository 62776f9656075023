import {
	ScaleDistribution,
	ScaleDistributionConfigBuilder,
	TableSortByFieldStateBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { type Column, inColour, looksOf, organized } from '../columns.ts';
import { badFrom1, byThresholds, shownAs } from '../fields.ts';
import { cellToPage } from '../links.ts';
import { lines, stat, table, timeline } from '../panel.ts';
import { CHOSEN, counted, gauge } from '../promql.ts';
import { now, over, rows } from '../queries.ts';
import type { Say, Speech } from '../say.ts';

const SIGNALS = `${CHOSEN}, signal=~"$signal"`;
const bySignal = (metric: string) => gauge(metric, 'robot, signal', SIGNALS);
const namedSignal = (expr: string) =>
	`(${expr}) * on (robot) group_left (name) ${gauge('rpa_robot_info', 'robot, name')}`;

/** Open or not, in words and colours. */
function openMapping(say: Say) {
	return {
		type: MappingType.ValueToText as const,
		options: {
			0: { text: say('Steady', 'Uændret'), color: COLOUR.green, index: 0 },
			1: { text: say('Changed', 'Ændret'), color: COLOUR.orange, index: 1 },
		},
	};
}

function count(words: { title: string; about: string }, expr: string): StatBuilder {
	return stat({ ...words, none: '?', unit: 'none' })
		.span(8)
		.decimals(0)
		.withTarget(now(expr))
		.colorScheme(byThresholds());
}

export function driftingRobots({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Robots that have changed', 'Robotter, der har ændret sig'),
			about: say('Robots with at least one open change.', 'Robotter med mindst én åben ændring.'),
		},
		counted(`max by (robot) (${bySignal('rpa_drift_active')}) > 0`),
	).thresholds(badFrom1(COLOUR.orange));
}

export function openChanges({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Open changes', 'Åbne ændringer'),
			about: say(
				'Signals with an open change, over all robots.',
				'Signaler med en åben ændring, for alle robotter.',
			),
		},
		`sum(${bySignal('rpa_drift_active')})`,
	).thresholds(badFrom1(COLOUR.orange));
}

export function watchedSignals({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Signals watched', 'Overvågede signaler'),
			about: say(
				'Durations, items, failures and the like that are followed from run to run.',
				'Varigheder, sager, fejl og lignende, der følges fra kørsel til kørsel.',
			),
		},
		`count(${bySignal('rpa_drift_score')})`,
	).thresholds(badFrom1(COLOUR.blue));
}

/** A row per robot and signal: from what, to what, and how sure. */
export function signalTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = signalColumns(speech);
	const change = `${bySignal('rpa_drift_current')} / (${bySignal('rpa_drift_baseline')} != 0) - 1`;
	const evidence = `ln(clamp_min(${bySignal('rpa_drift_score')}, 1)) / on (robot) group_left () ln(${gauge('rpa_drift_level')} > 1)`;
	const panel = table({
		title: say('What has changed', 'Hvad har ændret sig'),
		about: say(
			'Usual is the median since the last change, now the median of the latest runs, each in the unit of the signal. At an evidence of 100 % a change is called; it may also be less than it looks.',
			'Plejer er medianen siden sidste ændring, nu er medianen af de seneste kørsler, i signalets egen enhed. Ved et bevis på 100 % meldes en ændring; den kan også være mindre, end den ser ud.',
		),
		none: '–',
		unit: 'none',
	})
		.height(11)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('Evidence', 'Bevis')).desc(true)])
		.withTarget(rows('Active', namedSignal(bySignal('rpa_drift_active'))))
		.withTarget(rows('Usual', bySignal('rpa_drift_baseline')))
		.withTarget(rows('Current', bySignal('rpa_drift_current')))
		.withTarget(rows('Change', change))
		.withTarget(rows('Evidence', evidence))
		.withTransformation({ id: 'merge', options: {} });
	for (const transformation of organized(columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function signalColumns({ say }: Speech): Column[] {
	const number = [{ id: 'decimals', value: 2 }];
	return [
		{
			field: 'Value #Active',
			heading: say('State', 'Tilstand'),
			width: 110,
			properties: [{ id: 'mappings', value: [openMapping(say)] }, inColour],
		},
		{
			field: 'name',
			heading: say('Robot', 'Robot'),
			properties: [cellToPage(say, '#drift')],
		},
		{ field: 'signal', heading: say('Signal', 'Signal') },
		{ field: 'Value #Usual', heading: say('Usual', 'Plejer'), properties: number },
		{ field: 'Value #Current', heading: say('Now', 'Nu'), properties: number },
		{ field: 'Value #Change', heading: say('Change', 'Ændring'), unit: 'percentunit' },
		{
			field: 'Value #Evidence',
			heading: say('Evidence', 'Bevis'),
			unit: 'percentunit',
			properties: [
				{ id: 'max', value: 1 },
				{ id: 'min', value: 0 },
				{ id: 'decimals', value: 0 },
				{ id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
				{
					id: 'thresholds',
					value: {
						mode: 'absolute',
						steps: [
							{ value: null, color: COLOUR.grey },
							{ value: 1, color: COLOUR.orange },
						],
					},
				},
			],
		},
		{ field: 'robot', heading: 'robot', properties: [shownAs('Id')] },
	];
}

export function changesOverTime({ say }: Speech): TimelineBuilder {
	return timeline({
		title: say('Changes over time', 'Ændringer over tid'),
		about: say(
			'When each signal of each robot was steady, and since when it has changed.',
			'Hvornår hvert signal for hver robot var uændret, og siden hvornår det har ændret sig.',
		),
		none: say('No signal is watched yet', 'Endnu overvåges intet signal'),
		unit: 'none',
	})
		.mappings([openMapping(say)])
		.withTarget(over(namedSignal(bySignal('rpa_drift_active')), '{{name}} · {{signal}}'));
}

export function evidenceOverTime({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Evidence over time', 'Bevis over tid'),
		about: say(
			'How sure the watch is that a signal has changed, on a scale of tenfolds. Where a line passes the dashed level of its robot, the change is called.',
			'Hvor sikker overvågningen er på, at et signal har ændret sig, på en skala af tifold. Hvor en linje passerer sin robots stiplede niveau, meldes ændringen.',
		),
		none: say('No signal is watched yet', 'Endnu overvåges intet signal'),
		unit: 'none',
	})
		.scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10))
		.withTarget(over(namedSignal(`clamp_min(${bySignal('rpa_drift_score')}, 0.01)`), '{{name}} · {{signal}}'))
		.withTarget(over(namedSignal(gauge('rpa_drift_level')), `{{name}}, ${say('level', 'niveau')}`, 'B'))
		.overrideByQuery('B', [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [4, 6] } }]);
}

export function usualAndNow({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Usual and now', 'Plejer og nu'),
		about: say(
			'The median of the latest runs beside the usual one (dashed), in the unit of the signal. Choose one signal at the top to compare like with like.',
			'Medianen af de seneste kørsler ved siden af den sædvanlige (stiplet), i signalets enhed. Vælg ét signal øverst for at sammenligne ens med ens.',
		),
		none: say('No signal is watched yet', 'Endnu overvåges intet signal'),
		unit: 'none',
	})
		.withTarget(
			over(namedSignal(bySignal('rpa_drift_current')), `{{name}} · {{signal}}, ${say('now', 'nu')}`),
		)
		.withTarget(
			over(
				namedSignal(bySignal('rpa_drift_baseline')),
				`{{name}} · {{signal}}, ${say('usual', 'plejer')}`,
				'B',
			),
		)
		.overrideByQuery('B', [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } }]);
}
