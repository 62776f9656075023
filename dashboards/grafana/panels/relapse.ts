import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
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
	toTheLeft,
} from '../columns.ts';
import { alertMapping, NOTHING, SHARE_STEPS, stateMapping } from '../fields.ts';
import { cellToPage, cellToRobot, cellToRunbook } from '../links.ts';
import { table } from '../panel.ts';
import { gauge, gravestAlert, stateCode, success } from '../promql.ts';
import { rows } from '../queries.ts';
import type { Speech } from '../say.ts';

/** How long a robot is watched for a relapse, in seconds; the collector tells of its sign-off for as long. */
const WATCH = 30 * 86_400;

/** Robots signed off lately, which the choice of robots at the top leaves out: they are in hypercare no more. */
export function relapseTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = relapseColumns(speech);
	const info = 'max by (robot, name, department) (rpa_robot_info{department=~"$department"})';
	const ended = `(max by (robot) (rpa_hypercare_ended_timestamp_seconds) and on (robot) ${info})`;
	const watched = (expr: string) =>
		`(${expr.replaceAll('robot=~"$robot"', 'robot!=""')}) and on (robot) ${ended}`;
	const panel = table({
		title: say('Relapse watch', 'Tilbagefald'),
		about: say(
			'Robots signed off within the last 30 days: is the calm holding? Success is of the last 7 days. Click a robot for its board, an alert for what to do.',
			'Robotter med sign-off inden for de seneste 30 dage: holder roen? Succes er for de seneste 7 dage. Klik på en robot for dens tavle, på en alarm for hvad man gør.',
		),
		none: say('No known sign-off within 30 days', 'Intet kendt sign-off inden for 30 dage'),
		unit: 'none',
	})
		.height(6)
		.filterable(false)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true)])
		.withTarget(rows('Info', watched(info)))
		.withTarget(rows('State', watched(stateCode())))
		.withTarget(rows('Ended', `${ended} * 1000`))
		.withTarget(rows('Until', `(${ended} + ${WATCH}) * 1000`))
		.withTarget(rows('Success', watched(success('7d'))))
		.withTarget(
			rows('Failed', watched(`max by (robot) (robot:rpa_run_failures:increase7d{robot=~"$robot"})`)),
		)
		.withTarget(rows('LastEnd', watched(`${gauge('rpa_run_last_completion_timestamp_seconds')} * 1000`)))
		.withTarget(rows('Relapse', watched('max by (robot) (rpa_hypercare_relapse)')))
		.withTarget(rows('Alert', watched(gravestAlert())));
	for (const transformation of joined('robot', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

/** Whether what was asked in hypercare still holds. */
function heldMapping(say: Speech['say']) {
	const look = (text: string, color: string, index: number) => ({ text, color, index });
	return {
		type: MappingType.ValueToText,
		options: {
			'0': look(say('hold', 'holder'), COLOUR.green, 0),
			'1': look(say('fail again', 'holder ikke'), COLOUR.red, 1),
		},
	};
}

function relapseColumns({ say, lang }: Speech): Column[] {
	const fromNow = { unit: 'dateTimeFromNow', width: 130 };
	return [
		{
			field: 'Value #State',
			heading: say('State', 'Tilstand'),
			width: 95,
			properties: [{ id: 'mappings', value: [stateMapping(lang)] }, filled, toTheLeft],
		},
		{ field: 'name', heading: say('Robot', 'Robot'), properties: [cellToRobot(say)] },
		{
			field: 'alertname',
			heading: say('Alert', 'Alarm'),
			width: 160,
			properties: [{ id: 'mappings', value: [alertMapping(lang), NOTHING] }, cellToRunbook(say), inColour],
		},
		{ field: 'department', heading: say('Department', 'Afdeling') },
		{
			field: 'Value #Relapse',
			heading: say('Requirements', 'Krav'),
			width: 120,
			properties: [{ id: 'mappings', value: [heldMapping(say)] }, inColour, toTheLeft],
		},
		{ field: 'Value #Ended', heading: say('Signed off', 'Sign-off'), ...fromNow },
		{ field: 'Value #Until', heading: say('Watched until', 'Overvåges til'), ...fromNow },
		{
			field: 'Value #Success',
			heading: say('Success', 'Succes'),
			unit: 'percentunit',
			width: 90,
			properties: [decimals(0), limits(...SHARE_STEPS), inColour],
		},
		{
			field: 'Value #Failed',
			heading: say('Failed runs', 'Fejlede kørsler'),
			width: 120,
			properties: [decimals(0)],
		},
		{
			field: 'Value #LastEnd',
			heading: say('Last run', 'Seneste kørsel'),
			...fromNow,
			properties: [cellToPage(say)],
		},
		{ field: 'robot', heading: 'robot', properties: hidden },
	];
}
