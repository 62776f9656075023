import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR, STATE_COLOUR } from '../../colours.ts';
import { type Column, decimals, filled, hidden, joined, looksOf, organized, toTheLeft } from '../columns.ts';
import { badFrom1, byThresholds, codeMap } from '../fields.ts';
import { cellToRobot } from '../links.ts';
import { stat, table } from '../panel.ts';
import { gauge } from '../promql.ts';
import { now, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

const ofSystem = (metric: string) => gauge(metric, 'target_system', 'target_system=~"$system"');

/** States of a target system, worst highest. */
const CODE = { down: 2, failing: 1, fine: 0 } as const;
const WORDS = {
	down: { en: 'Down', da: 'Nede' },
	failing: { en: 'A robot fails', da: 'En robot fejler' },
	fine: { en: 'No trouble', da: 'Ingen fejl' },
};
const COLOURS = { down: COLOUR.red, failing: COLOUR.amber, fine: COLOUR.green };

/** The down ones as 2; of the others whether any robot fails. */
const STATE = `2 * (${ofSystem('rpa_target_system_down')} > 0) or (${ofSystem('rpa_target_system_failing_robots')} > bool 0)`;

export function systemsDown({ say }: Speech): StatBuilder {
	return stat({
		title: say('Target systems down', 'Fagsystemer nede'),
		about: say(
			'Systems in which several robots have failed within half an hour, while none has worked in them since.',
			'Fagsystemer, hvor flere robotter er fejlet inden for en halv time, mens ingen siden har arbejdet i dem.',
		),
		none: '?',
		unit: 'none',
	})
		.height(7)
		.span(4)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(STATE_COLOUR.failing))
		.withTarget(now(`sum(${ofSystem('rpa_target_system_down')})`));
}

/** A row per system, those that are down first. */
export function systemTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = systemColumns(speech);
	const panel = table({
		title: say('Target systems', 'Fagsystemer'),
		about: say(
			'One row per system robots work in. A system is down when several robots fail on it together; it is told once, and the robots’ own alerts wait. It is over when a robot works well in it, and unknown again when nobody has tried it for a day.',
			'En række pr. system, som robotter arbejder i. Et system er nede, når flere robotter fejler på det sammen; det meldes én gang, og robotternes egne alarmer venter. Det er ovre, når en robot arbejder godt i det, og ukendt igen, når ingen har prøvet i et døgn.',
		),
		none: say('No known target system', 'Intet kendt fagsystem'),
		unit: 'none',
	})
		.span(12)
		.height(7)
		.filterable(false)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true)])
		.withTarget(rows('State', STATE))
		.withTarget(rows('Failing', ofSystem('rpa_target_system_failing_robots')))
		.withTarget(rows('Robots', ofSystem('rpa_target_system_robots')));
	for (const transformation of joined('target_system', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function systemColumns({ say, lang }: Speech): Column[] {
	return [
		{
			field: 'Value #State',
			heading: say('State', 'Tilstand'),
			width: 120,
			properties: [{ id: 'mappings', value: [codeMap(CODE, WORDS, COLOURS, lang)] }, filled, toTheLeft],
		},
		{ field: 'target_system', heading: say('Target system', 'Fagsystem') },
		{
			field: 'Value #Failing',
			heading: say('Failing robots', 'Fejlende robotter'),
			width: 140,
			properties: [decimals(0)],
		},
		{
			field: 'Value #Robots',
			heading: say('Robots that work in it', 'Robotter, der bruger det'),
			width: 180,
			properties: [decimals(0)],
		},
	];
}

/** Robots that need no mail just now: their systems are being worked on, as planned. */
export function serviceWindows({ say }: Speech): TableBuilder {
	const columns: Column[] = [
		{ field: 'name', heading: say('Robot', 'Robot'), properties: [cellToRobot(say)] },
		{ field: 'robot', heading: 'robot', properties: hidden },
	];
	const inWindow = `(${gauge('rpa_service_window')} == 1) * on (robot) group_left (name) ${gauge('rpa_robot_info', 'robot, name')}`;
	const panel = table({
		title: say('In a service window', 'I servicevindue'),
		about: say(
			'Robots in a planned service window of their own or of one of their target systems: what fails now is kept and shown, and mailed when the window ends.',
			'Robotter i et planlagt servicevindue, deres eget eller et af deres fagsystemers: hvad der fejler nu, gemmes og vises, og sendes, når vinduet er slut.',
		),
		none: say('No robot is in a service window', 'Ingen robot er i et servicevindue'),
		unit: 'none',
	})
		.span(8)
		.height(7)
		.filterable(false)
		.withTarget(rows('A', inWindow));
	for (const transformation of organized(columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}
