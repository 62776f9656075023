import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { type Column, inColour, joined, looksOf } from '../columns.ts';
import { alertMapping, severityMapping } from '../fields.ts';
import { cellToRunbook } from '../links.ts';
import { table } from '../panel.ts';
import { CHOSEN } from '../promql.ts';
import { rows } from '../queries.ts';
import type { Speech } from '../say.ts';

/** The alerts that fire about one robot, each with the way to what to do. */
export function openAlerts(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = alertColumns(speech);
	const by = 'max by (alertname, severity)';
	const firing = `${by} (ALERTS{alertstate="firing", ${CHOSEN}})`;
	const since = `(min by (alertname) (ALERTS_FOR_STATE{${CHOSEN}}) * 1000) and on (alertname) (${firing})`;
	const panel = table({
		title: say('Open alerts', 'Åbne alarmer'),
		about: say(
			'Alerts about this robot that Prometheus holds to be true now. Click one to see what to do about it.',
			'Alarmer om denne robot, som Prometheus anser for sande nu. Klik på en for at se, hvad man gør ved den.',
		),
		none: say('No known open alerts', 'Ingen kendte åbne alarmer'),
		unit: 'none',
	})
		.span(8)
		.height(9)
		.filterable(false)
		.withTarget(rows('Firing', firing))
		.withTarget(rows('Since', since));
	for (const transformation of joined('alertname', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function alertColumns({ say, lang }: Speech): Column[] {
	return [
		{
			field: 'alertname',
			heading: say('Alert', 'Alarm'),
			properties: [{ id: 'mappings', value: [alertMapping(lang)] }, cellToRunbook(say)],
		},
		{
			field: 'severity',
			heading: say('Severity', 'Alvor'),
			width: 90,
			properties: [{ id: 'mappings', value: [severityMapping(lang)] }, inColour],
		},
		{ field: 'Value #Since', heading: say('Since', 'Siden'), unit: 'dateTimeFromNow', width: 120 },
	];
}
