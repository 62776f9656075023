import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR } from '../../colours.ts';
import { type Column, inColour, joined, looksOf } from '../columns.ts';
import { shownAs, stateMapping } from '../fields.ts';
import { cellToRobot, seriesToRobot } from '../links.ts';
import { table, timeline } from '../panel.ts';
import { CHOSEN, gauge, named, stateCode } from '../promql.ts';
import { over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

/** A row per robot, those that need attention first. */
export function robotTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = robotColumns(speech);
	const ratio = (window: string) => `1 - robot:rpa_run_failures_per_runs:ratio_increase${window}{${CHOSEN}}`;
	const moment = (metric: string) => `${gauge(metric)} * 1000`;
	const panel = table({
		title: say('Robot by robot', 'Robot for robot'),
		about: say(
			'One row per robot; click a name for its page. Success is the share of runs that did not fail (a business exception is no failure of the robot); it stays empty when there were no runs to judge by.',
			'En række pr. robot; klik på et navn for robottens side. Succes er andelen af kørsler, der ikke fejlede (en forretningsundtagelse er ikke robottens fejl); den er tom, når der ingen kørsler var at bedømme efter.',
		),
		none: '–',
		unit: 'none',
	})
		.height(12)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true)])
		.withTarget(rows('Info', gauge('rpa_robot_info', 'robot, name, department, phase')))
		.withTarget(rows('State', stateCode()))
		.withTarget(rows('LastEnd', moment('rpa_run_last_completion_timestamp_seconds')))
		.withTarget(rows('Success7', ratio('7d')))
		.withTarget(rows('Success30', ratio('30d')))
		.withTarget(rows('Duration', gauge('rpa_run_last_duration_seconds')))
		.withTarget(rows('Longest', gauge('rpa_robot_max_duration_seconds')))
		.withTarget(rows('Next', moment('rpa_schedule_next_run_timestamp_seconds')))
		.withTarget(rows('Deadline', moment('rpa_robot_deadline_timestamp_seconds')));
	for (const transformation of joined('robot', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function robotColumns({ say, lang }: Speech): Column[] {
	const share = {
		id: 'thresholds',
		value: {
			mode: 'absolute',
			steps: [
				{ value: null, color: COLOUR.red },
				{ value: 0.9, color: COLOUR.amber },
				{ value: 0.95, color: COLOUR.green },
			],
		},
	};
	const percent = {
		unit: 'percentunit',
		width: 105,
		properties: [share, inColour, { id: 'decimals', value: 0 }],
	};
	return [
		{
			field: 'Value #State',
			heading: say('State', 'Tilstand'),
			width: 125,
			properties: [{ id: 'mappings', value: [stateMapping(lang)] }, inColour],
		},
		{
			field: 'name',
			heading: say('Robot', 'Robot'),
			properties: [cellToRobot(say)],
		},
		{ field: 'phase', heading: say('Phase', 'Fase'), width: 110 },
		{ field: 'department', heading: say('Department', 'Afdeling') },
		{ field: 'Value #LastEnd', heading: say('Last run', 'Seneste kørsel'), unit: 'dateTimeFromNow' },
		{ field: 'Value #Success7', heading: say('Success 7 d', 'Succes 7 d.'), ...percent },
		{ field: 'Value #Success30', heading: say('Success 30 d', 'Succes 30 d.'), ...percent },
		{ field: 'Value #Duration', heading: say('Last duration', 'Seneste varighed'), unit: 's', width: 130 },
		{ field: 'Value #Longest', heading: say('At most', 'Højst'), unit: 's', width: 90 },
		{ field: 'Value #Next', heading: say('Next run', 'Næste kørsel'), unit: 'dateTimeFromNow' },
		{
			field: 'Value #Deadline',
			heading: say('Must have started', 'Senest startet'),
			unit: 'dateTimeFromNow',
		},
		{ field: 'robot', heading: 'robot', properties: [shownAs('Id')] },
	];
}

/** What state each robot was in, over time. */
export function stateHistory({ say, lang }: Speech): TimelineBuilder {
	return timeline({
		title: say('States over time', 'Tilstande over tid'),
		about: say(
			'How each robot was, as far as its last run and its schedule tell. A gap means that nobody was watching.',
			'Hvordan hver robot havde det, efter dens seneste kørsel og plan. Et hul betyder, at ingen holdt øje.',
		),
		none: say('No robot was watched in this period', 'Ingen robot blev overvåget i perioden'),
		unit: 'none',
	})
		.mappings([stateMapping(lang)])
		.withTarget(over(named(stateCode()), '{{name}}'))
		.dataLinks(seriesToRobot(say));
}
