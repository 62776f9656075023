import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR, VERDICT_COLOUR } from '../../colours.ts';
import { type Column, filled, inColour, joined, looksOf } from '../columns.ts';
import { shownAs, verdictMapping } from '../fields.ts';
import { cellToPage } from '../links.ts';
import { lines, table, timeline } from '../panel.ts';
import { criteriaHolding, gauge, IN_HYPERCARE, named, verdictCode } from '../promql.ts';
import { over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

/** A row per robot: how far it has come. */
export function progressTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = progressColumns(speech);
	const panel = table({
		title: say('How far each robot has come', 'Hvor langt hver robot er kommet'),
		about: say(
			'Days and runs since go-live, the share of runs that did not fail, and the share that is at least proven: with few runs, even a perfect record proves little.',
			'Dage og kørsler siden idriftsættelsen, andelen af kørsler, der ikke fejlede, og den andel, der mindst er bevist: med få kørsler beviser selv en pletfri historik kun lidt.',
		),
		none: '–',
		unit: 'none',
	})
		.height(8)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('Failed', 'Ikke opfyldt')).desc(true)])
		.withTarget(
			rows(
				'Info',
				`${gauge('rpa_robot_info', 'robot, name, department')} * on (robot) group_left () (0 * ${IN_HYPERCARE} + 1)`,
			),
		)
		.withTarget(rows('Days', `(time() - ${gauge('rpa_hypercare_started_timestamp_seconds')}) / 86400`))
		.withTarget(rows('Runs', IN_HYPERCARE))
		.withTarget(rows('Ratio', gauge('rpa_hypercare_success_ratio')))
		.withTarget(rows('Bound', gauge('rpa_hypercare_success_lower_bound_ratio')))
		.withTarget(rows('Pass', criteriaHolding('pass')))
		.withTarget(rows('Fail', criteriaHolding('fail')))
		.withTarget(rows('Open', criteriaHolding('insufficient')))
		.withTarget(
			rows(
				'Incidents',
				`(count by (robot) (${gauge('rpa_notifier_incident', 'robot, alertname')} > 0) and on (robot) ${IN_HYPERCARE}) or 0 * ${IN_HYPERCARE}`,
			),
		);
	for (const transformation of joined('robot', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function progressColumns({ say }: Speech): Column[] {
	const share = { unit: 'percentunit', properties: [{ id: 'decimals', value: 1 }] };
	const whole = { properties: [{ id: 'decimals', value: 0 }] };
	const bad = (color: string) => ({
		properties: [
			{ id: 'decimals', value: 0 },
			{
				id: 'thresholds',
				value: {
					mode: 'absolute',
					steps: [
						{ value: null, color: 'text' },
						{ value: 1, color },
					],
				},
			},
			inColour,
		],
	});
	return [
		{
			field: 'name',
			heading: say('Robot', 'Robot'),
			properties: [cellToPage(say, '#hypercare')],
		},
		{ field: 'department', heading: say('Department', 'Afdeling') },
		{ field: 'Value #Days', heading: say('Days', 'Dage'), ...whole },
		{ field: 'Value #Runs', heading: say('Runs', 'Kørsler'), ...whole },
		{ field: 'Value #Ratio', heading: say('Success', 'Succes'), ...share },
		{ field: 'Value #Bound', heading: say('Proven at least', 'Mindst bevist'), ...share },
		{ field: 'Value #Pass', heading: say('Passed', 'Opfyldt'), ...whole },
		{ field: 'Value #Fail', heading: say('Failed', 'Ikke opfyldt'), ...bad(VERDICT_COLOUR.fail) },
		{ field: 'Value #Open', heading: say('Too little evidence', 'For lidt grundlag'), ...whole },
		{ field: 'Value #Incidents', heading: say('Open incidents', 'Åbne hændelser'), ...bad(COLOUR.red) },
		{ field: 'robot', heading: 'robot', properties: [shownAs('Id')] },
	];
}

/** A row per robot, a column per criterion. */
export function verdictMatrix({ say, lang }: Speech): TableBuilder {
	const robotAndCriterion = `(${verdictCode()}) * on (robot) group_left (name) ${gauge('rpa_robot_info', 'robot, name')}`;
	const panel = table({
		title: say('Verdicts', 'Vurderinger'),
		about: say(
			'Each criterion of hypercare for each robot: passed, failed, or too little evidence to tell.',
			'Hvert hypercare-kriterium for hver robot: opfyldt, ikke opfyldt eller for lidt grundlag.',
		),
		none: say('not asked of it', 'kræves ikke'),
		unit: 'none',
	})
		.height(8)
		.mappings([verdictMapping(lang)])
		.withTarget(rows('A', robotAndCriterion))
		.withTransformation({
			id: 'groupingToMatrix',
			options: { rowField: 'name', columnField: 'criterion', valueField: 'Value', emptyValue: 'null' },
		})
		.overrideByRegexp('^(?!name).*', [filled]);
	const headings = [['name\\criterion', say('Robot', 'Robot')] as const, ...criterionNames({ say })];
	for (const [field, heading] of headings) {
		panel.overrideByName(field, [{ id: 'displayName', value: heading }]);
	}
	return panel;
}

/** The criteria by their ids; one that is not here keeps its id. */
function criterionNames({ say }: Pick<Speech, 'say'>): (readonly [string, string])[] {
	return [
		['length', say('Days and runs', 'Dage og kørsler')],
		['run-success', say('Success of runs', 'Kørslernes succes')],
		['items', say('Items', 'Sager')],
		['punctuality', say('Punctuality', 'Punktlighed')],
		['volume', say('Volume', 'Mængde')],
		['duration', say('Duration', 'Varighed')],
	];
}

/** Success so far, and what of it is proven. */
export function provenSuccess({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Success, and how much of it is proven', 'Succes, og hvor meget af den der er bevist'),
		about: say(
			'The dashed line is the lower bound: with 95 % certainty the robot succeeds at least this often. It rises with every good run.',
			'Den stiplede linje er den nedre grænse: med 95 % sikkerhed lykkes robotten mindst så ofte. Den stiger med hver god kørsel.',
		),
		none: say('No robot in hypercare', 'Ingen robot i hypercare'),
		unit: 'percentunit',
	})
		.min(0)
		.max(1)
		.withTarget(over(named(gauge('rpa_hypercare_success_ratio')), '{{name}}'))
		.withTarget(
			over(
				named(gauge('rpa_hypercare_success_lower_bound_ratio')),
				`{{name}}, ${say('proven', 'bevist')}`,
				'B',
			),
		)
		.overrideByQuery('B', [{ id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } }]);
}

export function runsSoFar({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Runs since go-live', 'Kørsler siden idriftsættelsen'),
		about: say('Finished runs of each robot in hypercare.', 'Afsluttede kørsler for hver robot i hypercare.'),
		none: say('No robot in hypercare', 'Ingen robot i hypercare'),
		unit: 'none',
	})
		.min(0)
		.decimals(0)
		.withTarget(over(named(IN_HYPERCARE), '{{name}}'));
}

/** The worst verdict of each robot over time: the way towards sign-off. */
export function verdictHistory({ say, lang }: Speech): TimelineBuilder {
	const worst = `min by (robot) (${verdictCode()})`;
	return timeline({
		title: say('The way towards sign-off', 'Vejen mod sign-off'),
		about: say(
			'The worst verdict of each robot over time; it is ready to be looked at when it says passed.',
			'Hver robots dårligste vurdering over tid; den er klar til gennemgang, når der står opfyldt.',
		),
		none: say('No robot in hypercare', 'Ingen robot i hypercare'),
		unit: 'none',
	})
		.mappings([verdictMapping(lang)])
		.height(7)
		.withTarget(over(named(worst), '{{name}}'));
}
