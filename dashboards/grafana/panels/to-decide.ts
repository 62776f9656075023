import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR } from '../../colours.ts';
import { type Column, decimals, hidden, inColour, joined, limits, looksOf, toTheLeft } from '../columns.ts';
import { cellToReview, cellToRobot } from '../links.ts';
import { table } from '../panel.ts';
import { rows } from '../queries.ts';
import type { Say, Speech } from '../say.ts';

const DAY = 86_400;
/** Status meetings so near are worth a row. */
const SOON = 30 * DAY;

const CONDITION = 'min by (robot) (rpa_condition_deadline_timestamp_seconds)';
const MEETING = `(min by (robot) (rpa_review_due_timestamp_seconds) < time() + ${SOON})`;
const PROPOSED = 'count by (robot) (rpa_hypercare_proposed == 1)';
const REPORTED = '(sum by (robot) (rpa_reported_incidents_open) > 0)';
const INFO = 'max by (robot, name, department) (rpa_robot_info{department=~"$department"})';

/** Robots of whatever phase that people have something to do about. */
export function toDecide(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = columnsOf(say);
	const known = (expr: string) => `(${expr}) and on (robot) ${INFO}`;
	const concerned = `${INFO} and on (robot) (${CONDITION} or ${MEETING} or ${PROPOSED} or ${REPORTED})`;
	const panel = table({
		title: say('For people to decide', 'Til beslutning'),
		about: say(
			'Conditions of a sign-off that are not fulfilled, errors that people reported and nobody has put right, robots the watch proposes to take back to hypercare, and status meetings of the next 30 days. Click a robot for its board, a figure for its review.',
			'Forbehold ved et sign-off, der ikke er opfyldt, fejl, som mennesker har indberettet, og ingen har rettet, robotter, som overvågningen foreslår tilbage i hypercare, og statusmøder de næste 30 dage. Klik på en robot for dens tavle, på et tal for dens gennemgang.',
		),
		none: say('Nothing to decide', 'Intet at beslutte'),
		unit: 'none',
	})
		.height(6)
		.filterable(false)
		.sortBy([
			new TableSortByFieldStateBuilder().displayName(say('Reported errors', 'Indberettede fejl')).desc(true),
		])
		.withTarget(rows('Info', concerned))
		.withTarget(rows('Reported', known(REPORTED)))
		.withTarget(rows('Condition', known(`(${CONDITION}) * 1000`)))
		.withTarget(rows('Late', known(`time() > bool (${CONDITION})`)))
		.withTarget(rows('Proposed', known(PROPOSED)))
		.withTarget(rows('Meeting', known(`${MEETING} * 1000`)));
	for (const transformation of joined('robot', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function columnsOf(say: Say): Column[] {
	const fromNow = { unit: 'dateTimeFromNow', width: 150 };
	const from1 = (color: string) => [decimals(0), limits([null, 'text'], [1, color]), inColour];
	return [
		{ field: 'name', heading: say('Robot', 'Robot'), properties: [cellToRobot(say)] },
		{ field: 'department', heading: say('Department', 'Afdeling') },
		{
			field: 'Value #Reported',
			heading: say('Reported errors', 'Indberettede fejl'),
			width: 150,
			properties: [...from1(COLOUR.red), cellToReview(say)],
		},
		{ field: 'Value #Condition', heading: say('Condition until', 'Forbehold til'), ...fromNow },
		{
			field: 'Value #Late',
			heading: say('Condition', 'Forbehold'),
			width: 120,
			properties: [{ id: 'mappings', value: [lateMapping(say)] }, inColour, toTheLeft],
		},
		{
			field: 'Value #Proposed',
			heading: say('Back to hypercare proposed', 'Foreslået tilbage i hypercare'),
			width: 220,
			properties: [...from1(COLOUR.amber), cellToReview(say)],
		},
		{ field: 'Value #Meeting', heading: say('Status meeting', 'Statusmøde'), ...fromNow },
		{ field: 'robot', heading: 'robot', properties: hidden },
	];
}

function lateMapping(say: Say) {
	const look = (text: string, color: string, index: number) => ({ text, color, index });
	return {
		type: MappingType.ValueToText,
		options: {
			'0': look(say('under way', 'i gang'), COLOUR.amber, 0),
			'1': look(say('overdue', 'overskredet'), COLOUR.red, 1),
		},
	};
}
