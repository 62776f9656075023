import type { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import { LineInterpolation } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { fixed, itemLooks, plainColour } from '../fields.ts';
import { barGauge, dailyBars, lines, stat } from '../panel.ts';
import { gauge, grown, grownFrom, named } from '../promql.ts';
import { now, over } from '../queries.ts';
import type { Speech } from '../say.ts';

export function itemsPerDay({ say, lang }: Speech): SeriesBuilder {
	const panel = dailyBars({
		title: say('Items per day', 'Sager pr. dag'),
		about: say(
			'Letters, accounts, invoices and other cases handled, a bar for each day, the last one today up to the last whole hour.',
			'Breve, konti, fakturaer og andre sager, en søjle pr. dag, den sidste i dag til og med seneste hele time.',
		),
		none: say('No items in this period', 'Ingen sager i perioden'),
		unit: 'none',
	})
		.decimals(0)
		.withTarget(over(grownFrom('rpa_items_total', 'outcome', '1d'), '{{outcome}}'));
	for (const { name, properties } of itemLooks(lang)) panel.overrideByName(name, properties);
	return panel;
}

/** Items a day beside what the runs of that day were expected to handle. */
export function itemsAgainstExpected(speech: Speech): SeriesBuilder {
	const { say } = speech;
	const expected = say('Expected', 'Forventet');
	const runs = `(${grownFrom('rpa_runs_total', 'robot', '1d')}) > 0`;
	return itemsPerDay(speech)
		.title(say('Items per day against expected', 'Sager pr. dag mod forventet'))
		.description(
			say(
				'What was handled, a bar for each day, the last one today up to the last whole hour. The line is what the register expects of a run, times the runs of that day.',
				'Hvad der blev behandlet, en søjle pr. dag, den sidste i dag til og med seneste hele time. Linjen er, hvad registret forventer af en kørsel, gange dagens kørsler.',
			),
		)
		.withTarget(over(`sum(${gauge('rpa_robot_expected_items')} * on (robot) (${runs}))`, expected, 'B'))
		.overrideByQuery('B', [
			fixed('text'),
			{ id: 'custom.drawStyle', value: 'line' },
			{ id: 'custom.lineWidth', value: 2 },
			{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
			{ id: 'custom.lineInterpolation', value: 'stepAfter' },
			{ id: 'custom.fillOpacity', value: 0 },
			{ id: 'custom.stacking', value: { mode: 'none', group: 'B' } },
		]);
}

/** Items of each good run, between what are too few and too many. */
export function itemsPerRun({ say }: Speech): SeriesBuilder {
	const dashed = { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } };
	const limit = [fixed(COLOUR.orange), { id: 'custom.lineWidth', value: 1 }, dashed];
	return lines({
		title: say('Items of the last run', 'Sager i den seneste kørsel'),
		about: say(
			'What the last run handled, if it went well; the dashed lines are the fewest and the most the register takes for right. A gap is a run that failed, or none yet.',
			'Hvad den seneste kørsel behandlede, hvis den gik godt; de stiplede linjer er de færreste og de fleste, registret anser for rigtige. Et hul er en kørsel, der fejlede, eller endnu ingen.',
		),
		none: say('No run has counted items in this period', 'Ingen kørsel har talt sager i perioden'),
		unit: 'none',
	})
		.min(0)
		.decimals(0)
		.lineInterpolation(LineInterpolation.StepAfter)
		.withTarget(over(gauge('rpa_run_last_items'), say('Items', 'Sager')))
		.withTarget(over(gauge('rpa_robot_min_items'), say('Too few below', 'For få under'), 'B'))
		.withTarget(over(gauge('rpa_robot_max_items'), say('Too many above', 'For mange over'), 'C'))
		.overrideByQuery('A', [fixed(COLOUR.blue)])
		.overrideByQuery('B', limit)
		.overrideByQuery('C', limit);
}

export function hoursSaved({ say }: Speech): StatBuilder {
	return stat({
		title: say('Hours saved', 'Sparede timer'),
		about: say(
			'In the period chosen: items handled, times the minutes one takes by hand as the process owner has confirmed them.',
			'I den valgte periode: behandlede sager gange de minutter, én tager i hånden, som procesejeren har bekræftet dem.',
		),
		none: '?',
		unit: 'none',
	})
		.decimals(0)
		.colorScheme(plainColour(COLOUR.blue))
		.withTarget(now(grown('rpa_hours_saved_total', '', '$__range')));
}

export function hoursByRobot({ say }: Speech): BarGaugeBuilder {
	return barGauge({
		title: say('Hours saved by robot', 'Sparede timer efter robot'),
		about: say(
			'The ten robots that saved most in the period chosen.',
			'De ti robotter, der sparede mest i den valgte periode.',
		),
		none: say('No robot has confirmed minutes per item', 'Ingen robot har bekræftede minutter pr. sag'),
		unit: 'none',
	})
		.decimals(1)
		.colorScheme(plainColour(COLOUR.blue))
		.withTarget(now(named(`topk(10, ${grown('rpa_hours_saved_total', 'robot', '$__range')})`), '{{name}}'));
}
