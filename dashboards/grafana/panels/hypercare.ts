import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR, VERDICT_COLOUR } from '../../colours.ts';
import { CRITERION_WORDS, type Lang } from '../../words.ts';
import {
	bar,
	type Column,
	decimals,
	filled,
	hidden,
	inColour,
	joined,
	limits,
	looksOf,
	minWidth,
} from '../columns.ts';
import { byThresholds, SHARE_STEPS, thresholds, verdictMapping } from '../fields.ts';
import { cellToReview, cellToRobot } from '../links.ts';
import { table } from '../panel.ts';
import { CHOSEN, criteriaHolding, gauge, grown, IN_HYPERCARE, verdictCode } from '../promql.ts';
import { rows } from '../queries.ts';
import type { Speech } from '../say.ts';

const DAYS = `(time() - ${gauge('rpa_hypercare_started_timestamp_seconds')}) / 86400`;
/** 1 for each robot in hypercare, to narrow others down to them. */
const ONES = `0 * ${IN_HYPERCARE} + 1`;

/** A row per robot: how far it has come. */
export function progressTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = progressColumns(speech);
	const incidents = `(${grown('rpa_notifier_incidents_total', 'robot', '$__range')}) and on (robot) ${IN_HYPERCARE}`;
	const open = `(count by (robot) (${gauge('rpa_notifier_incident', 'robot, alertname')} > 0) and on (robot) ${IN_HYPERCARE}) or 0 * ${IN_HYPERCARE}`;
	const severe = `sum by (robot) (${gauge('rpa_hypercare_incidents', 'robot, sev', `${CHOSEN}, sev=~"1|2"`)}) and on (robot) ${IN_HYPERCARE}`;
	const panel = table({
		title: say('How far each robot has come', 'Hvor langt hver robot er kommet'),
		about: say(
			'Days and runs since go-live of those required, the share of runs that did not fail, and the share that is at least proven: with few runs, even a perfect record proves little. Incidents are those of the period chosen, Sev1–2 the severe ones of the robot’s own period. Signed is how many of three have signed the frozen evidence. Click a robot for its board, the days for the review.',
			'Dage og kørsler siden idriftsættelsen af dem, der kræves, andelen af kørsler, der ikke fejlede, og den andel, der mindst er bevist: med få kørsler beviser selv en pletfri historik kun lidt. Hændelser er dem i den valgte periode, Sev1–2 de alvorlige i robottens egen periode. Skrevet under er, hvor mange af tre der har underskrevet det frosne grundlag. Klik på en robot for dens tavle, på dagene for gennemgangen.',
		),
		none: say('No robot in hypercare', 'Ingen robot i hypercare'),
		unit: 'none',
	})
		.height(7)
		.filterable(false)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('Failed', 'Ikke opfyldt')).desc(true)])
		.withTarget(
			rows(
				'Info',
				`${gauge('rpa_robot_info', 'robot, name, department')} * on (robot) group_left () (${ONES})`,
			),
		)
		.withTarget(rows('Days', DAYS))
		.withTarget(rows('DaysOf', `clamp_max((${DAYS}) / ${gauge('rpa_hypercare_days_required')}, 1)`))
		.withTarget(rows('Runs', IN_HYPERCARE))
		.withTarget(rows('RunsOf', `clamp_max(${IN_HYPERCARE} / ${gauge('rpa_hypercare_runs_required')}, 1)`))
		.withTarget(rows('Ratio', gauge('rpa_hypercare_success_ratio')))
		.withTarget(rows('Bound', gauge('rpa_hypercare_success_lower_bound_ratio')))
		.withTarget(rows('Pass', criteriaHolding('pass')))
		.withTarget(rows('Fail', criteriaHolding('fail')))
		.withTarget(rows('Little', criteriaHolding('insufficient')))
		.withTarget(rows('Incidents', incidents))
		.withTarget(rows('Severe', severe))
		.withTarget(rows('Open', open))
		.withTarget(rows('Signed', `(${gauge('rpa_hypercare_signatures')}) and on (robot) ${IN_HYPERCARE}`));
	for (const transformation of joined('robot', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function progressColumns({ say }: Speech): Column[] {
	const whole = [decimals(0)];
	const share = [decimals(1), limits(...SHARE_STEPS), inColour];
	const bad = (color: string) => [decimals(0), limits([null, 'text'], [1, color]), inColour];
	const way = [...bar, limits([null, COLOUR.blue], [1, VERDICT_COLOUR.pass])];
	const narrow = { width: 74 };
	return [
		{ field: 'name', heading: say('Robot', 'Robot'), properties: [cellToRobot(say), minWidth(240)] },
		{ field: 'department', heading: say('Department', 'Afdeling'), properties: [minWidth(130)] },
		{
			field: 'Value #Days',
			heading: say('Days', 'Dage'),
			width: 60,
			properties: [...whole, cellToReview(say)],
		},
		{
			field: 'Value #DaysOf',
			heading: say('Of days required', 'Af krævede dage'),
			unit: 'percentunit',
			width: 132,
			properties: way,
		},
		{ field: 'Value #Runs', heading: say('Runs', 'Kørsler'), width: 70, properties: whole },
		{
			field: 'Value #RunsOf',
			heading: say('Of runs required', 'Af krævede kørsler'),
			unit: 'percentunit',
			width: 132,
			properties: way,
		},
		{
			field: 'Value #Ratio',
			heading: say('Success', 'Succes'),
			unit: 'percentunit',
			...narrow,
			properties: share,
		},
		{
			field: 'Value #Bound',
			heading: say('Proven', 'Bevist'),
			unit: 'percentunit',
			...narrow,
			properties: [decimals(1)],
		},
		{ field: 'Value #Pass', heading: say('Passed', 'Opfyldt'), ...narrow, properties: whole },
		{
			field: 'Value #Fail',
			heading: say('Failed', 'Ikke opfyldt'),
			width: 95,
			properties: bad(VERDICT_COLOUR.fail),
		},
		{ field: 'Value #Little', heading: say('Too little', 'For lidt'), ...narrow, properties: whole },
		{ field: 'Value #Incidents', heading: say('Incidents', 'Hændelser'), width: 90, properties: whole },
		{ field: 'Value #Severe', heading: say('Sev1–2', 'Sev1–2'), width: 70, properties: bad(COLOUR.red) },
		{ field: 'Value #Open', heading: say('Open', 'Åbne'), width: 65, properties: bad(COLOUR.red) },
		{ field: 'Value #Signed', heading: say('Signed', 'Skrevet under'), width: 105, properties: whole },
		{ field: 'robot', heading: 'robot', properties: hidden },
	];
}

/** What the matrix calls the column of its rows. */
const ROBOT_COLUMN = 'name\\criterion';

/** A row per robot, a column per criterion. */
export function verdictMatrix({ say, lang }: Speech): TableBuilder {
	const headings = [[ROBOT_COLUMN, say('Robot', 'Robot')] as const, ...criterionNames(lang)];
	const indexByName = Object.fromEntries(headings.map(([field], index) => [field, index]));
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
		.height(7)
		.filterable(false)
		.mappings([verdictMapping(lang)])
		.withTarget(rows('A', robotAndCriterion))
		.withTransformation({
			id: 'groupingToMatrix',
			options: { rowField: 'name', columnField: 'criterion', valueField: 'Value', emptyValue: 'null' },
		})
		.withTransformation({ id: 'organize', options: { excludeByName: {}, indexByName, renameByName: {} } })
		.colorScheme(byThresholds())
		.thresholds(thresholds([null, 'transparent']))
		.overrideByRegexp('^(?!name).*', [filled, { id: 'custom.align', value: 'center' }]);
	for (const [field, heading] of headings) {
		const width = field === ROBOT_COLUMN ? [{ id: 'custom.width', value: 260 }] : [];
		panel.overrideByName(field, [{ id: 'displayName', value: heading }, ...width]);
	}
	return panel;
}

/** The criteria by their ids; one that is not here keeps its id. */
function criterionNames(lang: Lang): (readonly [string, string])[] {
	return Object.entries(CRITERION_WORDS).map(([criterion, words]) => [criterion, words[lang]] as const);
}
