import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { fixed, plainColour, shownAs } from '../fields.ts';
import { bars, lines, stat, type Words } from '../panel.ts';
import { risen } from '../promql.ts';
import { now, over } from '../queries.ts';
import type { Speech } from '../say.ts';
import { jobNames } from './pipeline.ts';

/** Prometheus and Alertmanager by what they say of themselves. */
export function scrapeTime({ say }: Speech): SeriesBuilder {
	const panel = lines({
		title: say('Time to be read', 'Tid til aflæsning'),
		about: say(
			'How long Prometheus takes to read each process. After 4 seconds it gives up, and the boards have a gap.',
			'Hvor længe Prometheus bruger på at aflæse hver proces. Efter 4 sekunder giver den op, og tavlerne får et hul.',
		),
		none: say('Prometheus has read nobody in this period', 'Prometheus har ingen aflæst i perioden'),
		unit: 's',
	})
		.span(8)
		.height(8)
		.min(0)
		.withTarget(over('max by (job) (max_over_time(scrape_duration_seconds[$__interval]))', '{{job}}'));
	for (const [job, name] of jobNames(say)) panel.overrideByName(job, [shownAs(name)]);
	return panel;
}

export function scrapesFailed({ say }: Speech): SeriesBuilder {
	const panel = bars({
		title: say('Readings that failed', 'Mislykkede aflæsninger'),
		about: say(
			'The share of readings that brought nothing, process by process. Alerts bridge five minutes of it, boards do not.',
			'Andelen af aflæsninger, der intet gav, proces for proces. Alarmer holder fem minutter af det ud, tavler gør ikke.',
		),
		none: say('Prometheus has read nobody in this period', 'Prometheus har ingen aflæst i perioden'),
		unit: 'percentunit',
	})
		.span(8)
		.height(8)
		.max(1)
		.withTarget(over('1 - avg by (job) (avg_over_time(up[$__interval]))', '{{job}}'));
	for (const [job, name] of jobNames(say)) panel.overrideByName(job, [shownAs(name)]);
	return panel;
}

export function ruleTime({ say }: Speech): SeriesBuilder {
	const group =
		'label_replace(prometheus_rule_group_last_duration_seconds, "group", "$1", "rule_group", ".*;(.+)")';
	return lines({
		title: say('Time to work out the rules', 'Tid til at beregne reglerne'),
		about: say(
			'How long each group of rules took the last time. A group that takes longer than its interval (5 s, the recorded ones a minute) is late with its alerts.',
			'Hvor længe hver gruppe regler tog den seneste gang. En gruppe, der tager længere tid end sit interval (5 s, de registrerende et minut), er bagud med sine alarmer.',
		),
		none: say('No rules were worked out in this period', 'Ingen regler blev beregnet i perioden'),
		unit: 's',
	})
		.span(8)
		.height(8)
		.min(0)
		.withTarget(over(`max by (group) (${group})`, '{{group}}'));
}

interface Count {
	metric: string;
	legend: string;
	colour: string;
}

/** How much counters of another program rose, minute by minute or as seldom as the window asks, each in its colour. */
function risenBars(words: Words, counts: readonly Count[]): SeriesBuilder {
	const panel = bars(words).span(8).height(7).decimals(0).interval('1m');
	for (const [index, { metric, legend, colour }] of counts.entries()) {
		const refId = String.fromCharCode(65 + index);
		panel
			.withTarget(over(risen(metric, '', '$__interval'), legend, refId))
			.overrideByQuery(refId, [fixed(colour)]);
	}
	return panel;
}

export function ruleFaults({ say }: Speech): SeriesBuilder {
	return risenBars(
		{
			title: say('Rules that failed', 'Regler der fejlede'),
			about: say(
				'Rules that could not be worked out, and rounds that were skipped because the last one was not done.',
				'Regler, der ikke kunne beregnes, og runder, der blev sprunget over, fordi den forrige ikke var færdig.',
			),
			none: say('No rules were worked out in this period', 'Ingen regler blev beregnet i perioden'),
			unit: 'none',
		},
		[
			{
				metric: 'prometheus_rule_evaluation_failures_total',
				legend: say('failed', 'fejlede'),
				colour: COLOUR.red,
			},
			{
				metric: 'prometheus_rule_group_iterations_missed_total',
				legend: say('skipped', 'sprunget over'),
				colour: COLOUR.amber,
			},
		],
	);
}

/** Prometheus sends what fires again and again; so this is how often, not how many alerts. */
export function alertsSent({ say }: Speech): SeriesBuilder {
	return risenBars(
		{
			title: say('Alerts to Alertmanager', 'Alarmer til Alertmanager'),
			about: say(
				'Alerts handed over by Prometheus, which repeats each about every minute while it fires; those it failed to hand over and will repeat; and those it dropped.',
				'Alarmer afleveret af Prometheus, som gentager hver omkring hvert minut, mens den er aktiv; dem, det ikke lykkedes at aflevere, og som gentages; og dem, den har opgivet.',
			),
			none: say('No alert was sent in this period', 'Ingen alarm blev sendt i perioden'),
			unit: 'none',
		},
		[
			{
				metric: 'prometheus_notifications_sent_total',
				legend: say('handed over', 'afleveret'),
				colour: COLOUR.blue,
			},
			{
				metric: 'prometheus_notifications_errors_total',
				legend: say('to be repeated', 'gentages'),
				colour: COLOUR.amber,
			},
			{
				metric: 'prometheus_notifications_dropped_total',
				legend: say('dropped', 'opgivet'),
				colour: COLOUR.red,
			},
		],
	);
}

export function callsToNotifier({ say }: Speech): SeriesBuilder {
	return risenBars(
		{
			title: say('Calls to the notifier', 'Kald til notifieren'),
			about: say(
				'Messages Alertmanager sent on, and attempts that failed and are repeated.',
				'Beskeder, som Alertmanager sendte videre, og forsøg, der mislykkedes og gentages.',
			),
			none: say('Alertmanager sent nothing on in this period', 'Alertmanager sendte intet videre i perioden'),
			unit: 'none',
		},
		[
			{
				metric: 'alertmanager_notifications_total',
				legend: say('messages', 'beskeder'),
				colour: COLOUR.blue,
			},
			{
				metric: 'alertmanager_notifications_failed_total',
				legend: say('failed', 'mislykkedes'),
				colour: COLOUR.red,
			},
		],
	);
}

export function settingsRead({ say }: Speech): StatBuilder {
	const read = (job: string) => `min(${job}_config_last_reload_successful)`;
	return stat({
		title: say('Settings in force', 'Gældende indstillinger'),
		about: say(
			'Whether Prometheus and Alertmanager could read their settings the last time. When not, the older ones are in force.',
			'Om Prometheus og Alertmanager kunne læse deres indstillinger den seneste gang. Hvis ikke, gælder de ældre.',
		),
		none: '?',
		unit: 'none',
	})
		.span(12)
		.mappings([
			{
				type: MappingType.ValueToText,
				options: {
					'0': { text: say('older ones', 'ældre'), color: COLOUR.red, index: 0 },
					'1': { text: say('in force', 'gælder'), color: COLOUR.green, index: 1 },
				},
			},
		])
		.withTarget(now(read('prometheus'), 'Prometheus'))
		.withTarget(now(read('alertmanager'), 'Alertmanager', 'B'));
}

export function seriesHeld({ say }: Speech): StatBuilder {
	return stat({
		title: say('Series held', 'Serier i hukommelsen'),
		about: say(
			'Series Prometheus holds in memory; a hundred robots are about ten thousand. When it climbs without new robots, some label takes ever new values.',
			'Serier, som Prometheus har i hukommelsen; hundrede robotter er omkring ti tusind. Stiger tallet uden nye robotter, får en label hele tiden nye værdier.',
		),
		none: '?',
		unit: 'short',
	})
		.span(12)
		.colorScheme(plainColour(COLOUR.slate))
		.withTarget(now('sum(prometheus_tsdb_head_series)'));
}
