import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as HistoryBuilder } from '@grafana/grafana-foundation-sdk/statushistory';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR } from '../../colours.ts';
import {
	type Column,
	decimals,
	filled,
	hidden,
	inColour,
	joined,
	limits,
	looksOf,
	minWidth,
	toTheLeft,
} from '../columns.ts';
import { alertMapping, NOTHING, outcomeMapping, phaseMapping, SHARE_STEPS, stateMapping } from '../fields.ts';
import { cellToPage, cellToRobot, cellToRunbook, seriesToRobot } from '../links.ts';
import { history, table, timeline } from '../panel.ts';
import {
	DURATION_NOW,
	gauge,
	gravestAlert,
	grown,
	named,
	stateCode,
	success,
	usual,
	worstEnded,
} from '../promql.ts';
import { over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

/** A row per robot, those that need attention first. */
export function robotTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = robotColumns(speech);
	const runsToday = grown('rpa_runs_total', 'robot', '1d');
	const panel = table({
		title: say('Robot by robot', 'Robot for robot'),
		about: say(
			'One row per robot, those that need somebody first; click a name for its board, its last run for its page, an alert for what to do. Success is the share of runs that did not fail (a business exception is no failure of the robot). Duration is of the run that goes on, else of the last one; 100 % of usual is the median of good runs. Expected is what the register expects of a run, times the runs of the last 24 hours. What is not known stays empty.',
			'En række pr. robot, dem der skal ses til først; klik på et navn for robottens tavle, på den seneste kørsel for dens side, på en alarm for hvad man gør. Succes er andelen af kørsler, der ikke fejlede (en forretningsundtagelse er ikke robottens fejl). Varighed er for den kørsel, der er i gang, ellers den seneste; 100 % af det normale er medianen af gode kørsler. Forventet er, hvad registret forventer af en kørsel, gange de seneste 24 timers kørsler. Hvad der ikke vides, er tomt.',
		),
		none: say('No known robot fits the choices above', 'Ingen kendt robot passer til valgene ovenfor'),
		unit: 'none',
	})
		.height(12)
		.sortBy([
			new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true),
			new TableSortByFieldStateBuilder().displayName(say('7 days', '7 dage')),
		])
		.withTarget(rows('Info', gauge('rpa_robot_info', 'robot, name, department, phase')))
		.withTarget(rows('State', stateCode()))
		.withTarget(rows('LastEnd', `${gauge('rpa_run_last_completion_timestamp_seconds')} * 1000`))
		.withTarget(rows('Success7', success('7d')))
		.withTarget(rows('Success30', success('30d')))
		.withTarget(rows('Duration', DURATION_NOW))
		.withTarget(rows('Usual', `(${DURATION_NOW}) / (${usual('middle')} > 0)`))
		.withTarget(rows('Items', grown('rpa_items_total', 'robot', '1d')))
		.withTarget(rows('Expected', `${gauge('rpa_robot_expected_items')} * on (robot) (${runsToday})`))
		.withTarget(rows('Next', `${gauge('rpa_schedule_next_run_timestamp_seconds')} * 1000`))
		.withTarget(rows('Alert', gravestAlert()));
	for (const transformation of joined('robot', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function robotColumns(speech: Speech): Column[] {
	return [...whoColumns(speech), ...runColumns(speech), ...workColumns(speech)];
}

function whoColumns({ say, lang }: Speech): Column[] {
	return [
		{
			field: 'Value #State',
			heading: say('State', 'Tilstand'),
			width: 88,
			properties: [{ id: 'mappings', value: [stateMapping(lang)] }, filled, toTheLeft],
		},
		{ field: 'name', heading: say('Robot', 'Robot'), properties: [cellToRobot(say), minWidth(240)] },
		{
			field: 'alertname',
			heading: say('Alert', 'Alarm'),
			width: 148,
			properties: [{ id: 'mappings', value: [alertMapping(lang), NOTHING] }, cellToRunbook(say), inColour],
		},
		{
			field: 'phase',
			heading: say('Phase', 'Fase'),
			width: 90,
			properties: [{ id: 'mappings', value: [phaseMapping(lang)] }],
		},
		{ field: 'department', heading: say('Department', 'Afdeling'), properties: [minWidth(140)] },
	];
}

function runColumns({ say }: Speech): Column[] {
	const percent = {
		unit: 'percentunit',
		width: 66,
		properties: [limits(...SHARE_STEPS), inColour, decimals(0)],
	};
	return [
		{
			field: 'Value #LastEnd',
			heading: say('Last run', 'Seneste kørsel'),
			unit: 'dateTimeFromNow',
			width: 115,
			properties: [cellToPage(say), toTheLeft],
		},
		{ field: 'Value #Success7', heading: say('7 days', '7 dage'), ...percent },
		{ field: 'Value #Success30', heading: say('30 days', '30 dage'), ...percent },
		{ field: 'Value #Duration', heading: say('Duration', 'Varighed'), unit: 's', width: 74 },
		{
			field: 'Value #Usual',
			heading: say('Of usual', 'Af normalt'),
			unit: 'percentunit',
			width: 76,
			properties: [limits([null, 'text'], [1.5, COLOUR.amber], [2, COLOUR.violet]), inColour, decimals(0)],
		},
	];
}

function workColumns({ say }: Speech): Column[] {
	const whole = [decimals(0)];
	return [
		{ field: 'Value #Items', heading: say('Items 24 h', 'Sager 24 t.'), width: 86, properties: whole },
		{ field: 'Value #Expected', heading: say('Expected', 'Forventet'), width: 80, properties: whole },
		{
			field: 'Value #Next',
			heading: say('Next run', 'Næste kørsel'),
			unit: 'dateTimeFromNow',
			width: 116,
			properties: [toTheLeft],
		},
		{ field: 'robot', heading: 'robot', properties: hidden },
	];
}

/** How the runs of each robot ended, stretch by stretch. */
export function outcomeHistory({ say, lang }: Speech): HistoryBuilder {
	return history({
		title: say('How the runs ended', 'Hvordan kørslerne endte'),
		about: say(
			'A row per robot, a cell for each stretch of time in the colour of the worst run that ended in it; an empty cell is a stretch without runs. Click a cell for the robot’s board.',
			'En række pr. robot, en celle for hvert tidsrum i farven af den værste kørsel, der sluttede i det; en tom celle er et tidsrum uden kørsler. Klik på en celle for robottens tavle.',
		),
		none: say('No known runs in this period', 'Ingen kendte kørsler i perioden'),
		unit: 'none',
	})
		.mappings([outcomeMapping(lang)])
		.withTarget(over(named(worstEnded('$__interval')), '{{name}}'))
		.dataLinks(seriesToRobot(say));
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
