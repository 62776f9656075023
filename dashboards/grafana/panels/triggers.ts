import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR } from '../../colours.ts';
import { type Column, looksOf, organized } from '../columns.ts';
import { badFrom1, byThresholds } from '../fields.ts';
import { cellToRobot } from '../links.ts';
import { stat, table } from '../panel.ts';
import { gauge } from '../promql.ts';
import { now, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

const TRIGGERS = gauge('rpa_trigger_latched', 'trigger, robot', '');

export function latchedCount({ say }: Speech): StatBuilder {
	return stat({
		title: say('Triggers held back', 'Triggere, der holdes tilbage'),
		about: say(
			'Triggers whose platform will not start the robot again until somebody resets them.',
			'Triggere, hvis platform ikke starter robotten igen, før nogen nulstiller dem.',
		),
		none: say('none told of', 'ingen oplyst'),
		unit: 'none',
	})
		.span(6)
		.height(6)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(COLOUR.red))
		.withTarget(now(`sum(${TRIGGERS})`));
}

/** Which triggers those are. */
export function latchedTriggers({ say }: Speech): TableBuilder {
	const columns: Column[] = [
		{ field: 'trigger', heading: say('Trigger', 'Trigger') },
		{ field: 'robot', heading: say('Robot', 'Robot'), properties: [cellToRobot(say)] },
	];
	const panel = table({
		title: say('Will not start their robot', 'Starter ikke deres robot'),
		about: say(
			'One row per trigger that is held back. The robot is not late by its own fault: its platform does not start it. Reset the trigger there.',
			'En række pr. trigger, der holdes tilbage. Robotten er ikke selv skyld i, at den ikke kører: dens platform starter den ikke. Nulstil triggeren dér.',
		),
		none: say('Every trigger that is told of starts its robot', 'Alle oplyste triggere starter deres robot'),
		unit: 'none',
	})
		.span(18)
		.height(6)
		.filterable(false)
		.withTarget(rows('A', `${TRIGGERS} == 1`));
	for (const transformation of organized(columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}
