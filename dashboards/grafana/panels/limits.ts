import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR, STATE_COLOUR } from '../../colours.ts';
import { type Column, inColour, limits, looksOf, organized } from '../columns.ts';
import { badFrom1, byThresholds, codeMap, thresholds } from '../fields.ts';
import { stat, table } from '../panel.ts';
import { gauge } from '../promql.ts';
import { now, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

const DAY = 86_400;

/** How one robot stands to what the register allows it. */
export function repeatedFailures({ say }: Speech): StatBuilder {
	return stat({
		title: say('Failed lately', 'Fejlet på det seneste'),
		about: say(
			'Failed runs among the last ten finished ones, or as many as the register looks at. From its limit on it is an alert, though good runs lie between them.',
			'Fejlede kørsler blandt de seneste ti afsluttede, eller så mange som registret ser på. Fra grænsen er det en alarm, også når gode kørsler ligger imellem.',
		),
		none: '?',
		unit: 'none',
	})
		.span(8)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(STATE_COLOUR.failing))
		.withTarget(now(gauge('rpa_run_repeated_failures')));
}

export function startsToday({ say }: Speech): StatBuilder {
	const starts = gauge('rpa_runs_started_last_day');
	return stat({
		title: say('Starts of the allowed, 24 h', 'Starter af de tilladte, 24 t.'),
		about: say(
			'Runs started in the last 24 hours, as a share of the most the register allows. More than all of them is an alert: something starts the robot that should not.',
			'Kørsler startet i de seneste 24 timer, som andel af det højeste, registret tillader. Mere end dem alle er en alarm: noget starter robotten, som ikke burde.',
		),
		none: say('no limit', 'ingen grænse'),
		unit: 'percentunit',
	})
		.span(8)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(thresholds([null, COLOUR.grey], [0.8, COLOUR.amber], [1.001, COLOUR.red]))
		.withTarget(now(`${starts} / on (robot) ${gauge('rpa_robot_max_runs_per_day')}`));
}

const SUFFERS = { no: 0, yes: 1 } as const;
const SUFFERS_WORDS = { no: { en: 'No', da: 'Nej' }, yes: { en: 'Yes', da: 'Ja' } };
const SUFFERS_COLOUR = { no: COLOUR.grey, yes: STATE_COLOUR.failing };

export function suffering({ say, lang }: Speech): StatBuilder {
	return stat({
		title: say('Failed with others', 'Fejlet sammen med andre'),
		about: say(
			'Whether its last run failed on a target system that counts as down: then the system is told, not the robot.',
			'Om dens seneste kørsel fejlede på et fagsystem, der regnes for nede: så meldes systemet, ikke robotten.',
		),
		none: '?',
		unit: 'none',
	})
		.span(8)
		.mappings([codeMap(SUFFERS, SUFFERS_WORDS, SUFFERS_COLOUR, lang)])
		.withTarget(now(gauge('rpa_robot_target_system_down')));
}

/** What the robot logs in with, the first to end first. */
export function credentials(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = credentialColumns(speech);
	const left = `${gauge('rpa_credential_expiry_timestamp_seconds', 'credential')} - time()`;
	const panel = table({
		title: say('Credentials', 'Adgange'),
		about: say(
			'What the robot logs in with, as the register has it, and how long each still works: until the end of its last day. Amber in the last month, red in the last week.',
			'Hvad robotten logger ind med, som registret har det, og hvor længe hver adgang endnu virker: til udgangen af dens sidste dag. Gul den sidste måned, rød den sidste uge.',
		),
		none: say('The register names none', 'Registret nævner ingen'),
		unit: 'none',
	})
		.span(12)
		.height(7)
		.filterable(false)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('Works for', 'Virker i'))])
		.withTarget(rows('A', left));
	for (const transformation of organized(columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function credentialColumns({ say }: Speech): Column[] {
	return [
		{ field: 'credential', heading: say('Credential', 'Adgang') },
		{
			field: 'Value',
			heading: say('Works for', 'Virker i'),
			unit: 's',
			width: 160,
			properties: [limits([null, COLOUR.red], [7 * DAY, COLOUR.amber], [30 * DAY, COLOUR.green]), inColour],
		},
	];
}
