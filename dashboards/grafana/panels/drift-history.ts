import {
	GraphThresholdsStyleConfigBuilder,
	GraphThresholdsStyleMode,
} from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { STATE_COLOUR } from '../../colours.ts';
import { thresholds } from '../fields.ts';
import { seriesToRobot } from '../links.ts';
import { lines } from '../panel.ts';
import { evidence, gauge, named } from '../promql.ts';
import { over } from '../queries.ts';
import type { Speech } from '../say.ts';
import { GROUPS, type Group, inWords } from './drift.ts';

/** The robots or signals with most evidence in the period: a graph of them all could not be read. */
const most = (n: number, by: string, selector: string) =>
	`topk(${n}, max by (${by}) (max_over_time(rpa_drift_score{${selector}}[$__range] @ end())))`;

export function evidenceOverTime({ say, lang }: Speech): SeriesBuilder {
	const by = 'robot, signal';
	const shown = `(${evidence(gauge('rpa_drift_score', by))}) and on (${by}) ${most(12, by, 'robot=~"$robot"')}`;
	const panel = lines({
		title: say('Evidence over time', 'Bevis over tid'),
		about: say(
			'How sure the watch is that a signal has changed, for the twelve with most evidence. Where a line passes 100 %, the change is called.',
			'Hvor sikker overvågningen er på, at et signal har ændret sig, for de tolv med mest bevis. Hvor en linje passerer 100 %, meldes ændringen.',
		),
		none: say('No signal is watched yet', 'Endnu overvåges intet signal'),
		unit: 'percentunit',
	})
		.span(24)
		.height(8)
		.min(0)
		.axisSoftMax(1.1)
		.thresholds(thresholds([null, 'transparent'], [1, STATE_COLOUR.drifting]))
		.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed))
		.withTarget(over(named(shown), '{{name}} · {{signal}}'))
		.dataLinks(seriesToRobot(say));
	for (const transformation of inWords(lang)) panel.withTransformation(transformation);
	return panel;
}

/** Of each robot, all its signals together: what an alarm is called by. */
export function robotEvidence({ say }: Speech): SeriesBuilder {
	const most12 =
		'topk(12, max by (robot) (max_over_time(rpa_drift_evidence{robot=~"$robot"}[$__range] @ end())))';
	return lines({
		title: say('Evidence of each robot against its level', 'Hver robots bevis mod dens niveau'),
		about: say(
			'All signals of a robot together, for the twelve with most evidence. At 100 % a change is called; the evidence then begins anew.',
			'Alle en robots signaler tilsammen, for de tolv med mest bevis. Ved 100 % meldes en ændring; beviset begynder så forfra.',
		),
		none: say('No robot is watched yet', 'Endnu overvåges ingen robot'),
		unit: 'percentunit',
	})
		.span(16)
		.height(8)
		.min(0)
		.axisSoftMax(1.1)
		.thresholds(thresholds([null, 'transparent'], [1, STATE_COLOUR.drifting]))
		.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed))
		.withTarget(
			over(named(`(${evidence(gauge('rpa_drift_evidence'))}) and on (robot) (${most12})`), '{{name}}'),
		)
		.dataLinks(seriesToRobot(say));
}

/** What signals of one unit were like and what was usual, for those most likely to have changed. */
export function usualAndNow({ say, lang }: Speech, group: Group): SeriesBuilder {
	const { signals, unit, words } = GROUPS[group];
	const by = 'robot, signal';
	const selector = `robot=~"$robot", signal=~"${signals}"`;
	const shown = (metric: string) =>
		named(`(${gauge(metric, by, selector)}) and on (${by}) ${most(4, by, selector)}`);
	const panel = lines({
		title: say(`Usual and now: ${words.en}`, `Plejer og nu: ${words.da}`),
		about: say(
			'The median of the latest runs beside the usual one (dashed), for the four signals with most evidence of a change.',
			'Medianen af de seneste kørsler ved siden af den sædvanlige (stiplet), for de fire signaler med mest bevis for en ændring.',
		),
		none: say('Too few runs to tell yet', 'Endnu for få kørsler til at sige noget'),
		unit,
	})
		.span(8)
		.min(0)
		.withTarget(over(shown('rpa_drift_current'), '{{name}} · {{signal}}'))
		.withTarget(over(shown('rpa_drift_baseline'), `{{name}}, ${say('usual', 'plejer')} · {{signal}}`, 'B'))
		.overrideByQuery('B', [
			{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
			{ id: 'custom.lineWidth', value: 1 },
		])
		.dataLinks(seriesToRobot(say));
	for (const transformation of inWords(lang)) panel.withTransformation(transformation);
	return panel;
}
