import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
	type DataTransformerConfig,
	MappingType,
	type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOUR, STATE_COLOUR } from '../../colours.ts';
import { type Lang, STATE_WORDS, signalWord } from '../../words.ts';
import {
	bar,
	type Column,
	decimals,
	hidden,
	inColour,
	joined,
	limits,
	looksOf,
	toTheLeft,
} from '../columns.ts';
import { badFrom1, byThresholds } from '../fields.ts';
import { cellToPage, cellToRobot, seriesToRobot } from '../links.ts';
import { stat, table, timeline } from '../panel.ts';
import { counted, DRIFTING, evidence, gauge, named, ofSignal } from '../promql.ts';
import { now, over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

/** The signals there are, each with the unit of its values. */
export const SIGNALS = { duration: 's', items: 'none', failures: 'percentunit' } as const;
export type Signal = keyof typeof SIGNALS;

const BY_SIGNAL = 'robot, signal';

/** Open or not, in words and colours. */
function openMapping({ say, lang }: Speech): ValueMapping {
	return {
		type: MappingType.ValueToText,
		options: {
			0: { text: say('Steady', 'Uændret'), color: COLOUR.green, index: 0 },
			1: { text: STATE_WORDS.drifting[lang], color: STATE_COLOUR.drifting, index: 1 },
		},
	};
}

function count(words: { title: string; about: string }, expr: string): StatBuilder {
	return stat({ ...words, none: '?', unit: 'none' })
		.span(8)
		.decimals(0)
		.withTarget(now(expr))
		.colorScheme(byThresholds());
}

export function driftingRobots({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Robots that have changed', 'Robotter, der har ændret sig'),
			about: say('Robots with at least one open change.', 'Robotter med mindst én åben ændring.'),
		},
		counted(DRIFTING),
	).thresholds(badFrom1(STATE_COLOUR.drifting));
}

export function openChanges({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Open changes', 'Åbne ændringer'),
			about: say(
				'Signals with an open change, over all robots.',
				'Signaler med en åben ændring, for alle robotter.',
			),
		},
		counted(`${gauge('rpa_drift_active', BY_SIGNAL)} > 0`),
	).thresholds(badFrom1(STATE_COLOUR.drifting));
}

export function watchedSignals({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('Signals watched', 'Overvågede signaler'),
			about: say(
				'Durations, items and failures that are followed from run to run, over all robots.',
				'Varigheder, sager og fejl, der følges fra kørsel til kørsel, for alle robotter.',
			),
		},
		counted(gauge('rpa_drift_score', BY_SIGNAL)),
	).thresholds(badFrom1(COLOUR.blue));
}

/** A row per robot: since when a signal has changed, from what, to what, and how sure. Each signal has a table, and so a unit. */
export function signalTable(speech: Speech, signal: Signal): TableBuilder {
	const { say, lang } = speech;
	const columns = signalColumns(speech, SIGNALS[signal]);
	const of = (metric: string) => ofSignal(metric, signal);
	const panel = table({
		title: say(
			`What has changed: ${signalWord(signal, lang)}`,
			`Hvad har ændret sig: ${signalWord(signal, lang)}`,
		),
		about: say(
			'Usual is the median before the open change, or of the current spell where none is open; now is the median of the latest runs. At an evidence of 100 % a change is called, and stays open until the runs are back to normal. Click a robot for its board, a state for what is known of the change.',
			'Plejer er medianen før den åbne ændring, eller af den nuværende periode, hvor ingen er åben; nu er medianen af de seneste kørsler. Ved et bevis på 100 % meldes en ændring, og den er åben, til kørslerne er normale igen. Klik på en robot for dens tavle, på en tilstand for hvad der vides om ændringen.',
		),
		none: say('Too few runs to tell yet', 'Endnu for få kørsler til at sige noget'),
		unit: 'none',
	})
		.height(8)
		.filterable(false)
		.sortBy([
			new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true),
			new TableSortByFieldStateBuilder().displayName(say('Evidence', 'Bevis')).desc(true),
		])
		.withTarget(rows('Active', named(of('rpa_drift_active'))))
		.withTarget(rows('Since', `${of('rpa_drift_since_timestamp_seconds')} * 1000`))
		.withTarget(rows('Usual', of('rpa_drift_baseline')))
		.withTarget(rows('Current', of('rpa_drift_current')))
		.withTarget(rows('Change', changeOf(signal)))
		.withTarget(
			rows('Evidence', `(${of('rpa_drift_active')} > 0) or clamp_max(${evidence(of('rpa_drift_score'))}, 1)`),
		);
	for (const transformation of joined('robot', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

/** By how much of its usual size a signal has changed; a share by how much of the whole. */
function changeOf(signal: Signal): string {
	const [now, usual] = [ofSignal('rpa_drift_current', signal), ofSignal('rpa_drift_baseline', signal)];
	return SIGNALS[signal] === 'percentunit' ? `${now} - ${usual}` : `${now} / (${usual} != 0) - 1`;
}

function signalColumns(speech: Speech, unit: string): Column[] {
	const { say } = speech;
	const value = { unit, width: 130, properties: [decimals(unit === 'none' ? 0 : 1)] };
	return [
		{
			field: 'Value #Active',
			heading: say('State', 'Tilstand'),
			width: 110,
			properties: [
				{ id: 'mappings', value: [openMapping(speech)] },
				inColour,
				toTheLeft,
				cellToPage(say, '#drift'),
			],
		},
		{ field: 'name', heading: say('Robot', 'Robot'), properties: [cellToRobot(say)] },
		{ field: 'Value #Since', heading: say('Since', 'Siden'), unit: 'dateTimeAsLocal', width: 170 },
		{ field: 'Value #Usual', heading: say('Usual', 'Plejer'), ...value },
		{ field: 'Value #Current', heading: say('Now', 'Nu'), ...value },
		{
			field: 'Value #Change',
			heading: unit === 'percentunit' ? say('Change, points', 'Ændring, point') : say('Change', 'Ændring'),
			unit: 'percentunit',
			width: 140,
			properties: [decimals(0)],
		},
		{
			field: 'Value #Evidence',
			heading: say('Evidence', 'Bevis'),
			unit: 'percentunit',
			properties: [...bar, limits([null, COLOUR.grey], [1, STATE_COLOUR.drifting])],
		},
		{ field: 'robot', heading: 'robot', properties: hidden },
	];
}

/** When something was open; what was steady all along is left out. */
export function changesOverTime(speech: Speech): TimelineBuilder {
	const { say, lang } = speech;
	const active = gauge('rpa_drift_active', BY_SIGNAL);
	const ever = `max by (${BY_SIGNAL}) (max_over_time(rpa_drift_active{robot=~"$robot"}[$__range] @ end())) > 0`;
	const panel = timeline({
		title: say('Changes over time', 'Ændringer over tid'),
		about: say(
			'The signals that have changed in the period chosen, and when they were back to normal. A gap means that nobody was watching.',
			'De signaler, der har ændret sig i den valgte periode, og hvornår de igen var normale. Et hul betyder, at ingen holdt øje.',
		),
		none: say('No known change in this period', 'Ingen kendt ændring i perioden'),
		unit: 'none',
	})
		.height(7)
		.mappings([openMapping(speech)])
		.withTarget(over(named(`(${active}) and on (${BY_SIGNAL}) (${ever})`), '{{name}} · {{signal}}'))
		.dataLinks(seriesToRobot(say));
	for (const transformation of inWords(lang)) panel.withTransformation(transformation);
	return panel;
}

/** Series named by a signal at their end get its word. */
export function inWords(lang: Lang): DataTransformerConfig[] {
	return (Object.keys(SIGNALS) as Signal[]).map(signal => ({
		id: 'renameByRegex',
		options: { regex: `^(.*) · ${signal}$`, renamePattern: `$1 · ${signalWord(signal, lang)}` },
	}));
}
