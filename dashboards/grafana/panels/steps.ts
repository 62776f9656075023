import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { bar, type Column, decimals, inColour, joined, limits, looksOf } from '../columns.ts';
import { dailyBars, table } from '../panel.ts';
import { CHOSEN, FAILED, grown, grownFrom, quantile } from '../promql.ts';
import { over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

const SECONDS = 'rpa_step_duration_seconds_sum';
const COUNT = 'rpa_step_duration_seconds_count';

/** A row per step: where the time goes. */
export function stepTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = stepColumns(speech);
	const seconds = grown(SECONDS, 'step', '$__range');
	const times = `(${grown(COUNT, 'step', '$__range')}) > 0`;
	const failed = grown('rpa_steps_total', 'step', '$__range', `${CHOSEN}, ${FAILED}`);
	const panel = table({
		title: say('Steps', 'Trin'),
		about: say(
			'Where the time goes in the period chosen. The median comes from a histogram and is rounded to its steps; share is of the time of all steps together.',
			'Hvor tiden går hen i den valgte periode. Medianen kommer fra et histogram og er rundet til dets trin; andel er af alle trins tid tilsammen.',
		),
		none: say('No steps in this period', 'Ingen trin i perioden'),
		unit: 'none',
	})
		.span(12)
		.height(9)
		.filterable(false)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('Share', 'Andel')).desc(true)])
		.withTarget(rows('Share', `(${seconds}) / scalar(${grown(SECONDS, '', '$__range')} > 0)`))
		.withTarget(rows('Mean', `(${seconds}) / (${times})`))
		.withTarget(rows('Median', quantile(0.5, 'rpa_step_duration_seconds', 'step', '$__range')))
		.withTarget(rows('Times', grown(COUNT, 'step', '$__range')))
		.withTarget(rows('Failed', failed));
	for (const transformation of joined('step', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function stepColumns({ say }: Speech): Column[] {
	return [
		{ field: 'step', heading: say('Step', 'Trin') },
		{
			field: 'Value #Share',
			heading: say('Share', 'Andel'),
			unit: 'percentunit',
			properties: [...bar, limits([null, COLOUR.blue])],
		},
		{ field: 'Value #Mean', heading: say('Mean', 'Gennemsnit'), unit: 's', width: 105 },
		{ field: 'Value #Median', heading: say('Median', 'Median'), unit: 's', width: 90 },
		{ field: 'Value #Times', heading: say('Times', 'Gange'), width: 80, properties: [decimals(0)] },
		{
			field: 'Value #Failed',
			heading: say('Failed', 'Fejlet'),
			width: 80,
			properties: [decimals(0), limits([null, 'text'], [1, COLOUR.red]), inColour],
		},
	];
}

export function stepsPerDay({ say }: Speech): SeriesBuilder {
	return dailyBars({
		title: say('Time per day by step', 'Tid pr. dag efter trin'),
		about: say(
			'How long the robot worked at each step, a bar for each day, the last one today up to the last whole hour.',
			'Hvor længe robotten arbejdede på hvert trin, en søjle pr. dag, den sidste i dag til og med seneste hele time.',
		),
		none: say('No steps in this period', 'Ingen trin i perioden'),
		unit: 's',
	}).withTarget(over(grownFrom(SECONDS, 'step', '1d'), '{{step}}'));
}
