import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
	type DataTransformerConfig,
	MappingType,
	type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { DRIFT_FAMILIES } from '#model/drift.ts';
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
import { count } from '../count.ts';
import { badFrom1 } from '../fields.ts';
import { cellToPage, cellToRobot, seriesToRobot } from '../links.ts';
import { table, timeline } from '../panel.ts';
import { counted, DRIFTING, evidence, gauge, grown, named } from '../promql.ts';
import { over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

/** Signals whose values have one unit, and so one table and one graph: steps and a robot's own numbers among them. */
export const GROUPS = {
	times: {
		unit: 's',
		signals: 'duration|seconds_per_item|start_delay|step:.*',
		words: { en: 'times', da: 'tider' },
	},
	amounts: { unit: 'short', signals: 'items|gauge:.*', words: { en: 'amounts', da: 'mængder' } },
	shares: {
		unit: 'percentunit',
		signals: 'failed_items|excepted_items|failures|business_exceptions|retries|errors',
		words: { en: 'errors and exceptions', da: 'fejl og undtagelser' },
	},
} as const;
export type Group = keyof typeof GROUPS;

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
				'Times, steps, amounts, failures and more that are followed from run to run, over all robots.',
				'Tider, trin, mængder, fejl og andet, der følges fra kørsel til kørsel, for alle robotter.',
			),
		},
		counted(gauge('rpa_drift_score', BY_SIGNAL)),
	).thresholds(badFrom1(COLOUR.blue));
}

/** A row per robot and signal: since when it has changed, from what, to what, and how sure. Each unit has a table. */
export function signalTable(speech: Speech, group: Group): TableBuilder {
	const { say, lang } = speech;
	const { unit, signals, words } = GROUPS[group];
	const columns = signalColumns(speech, unit);
	const of = (metric: string) => ofSignals(metric, signals);
	const value = (metric: string) => keyed(of(metric));
	const panel = table({
		title: say(`What has changed: ${words.en}`, `Hvad har ændret sig: ${words.da}`),
		about: say(
			'Usual is the median before the open change, or of the current spell where none is open; now is the median of the latest runs. Evidence is the signal’s part of the robot’s: at 100 % a change is called, and stays open until the runs are back to normal. Click a robot for its board, a state for what is known of the change.',
			'Plejer er medianen før den åbne ændring, eller af den nuværende periode, hvor ingen er åben; nu er medianen af de seneste kørsler. Bevis er signalets del af robottens: ved 100 % meldes en ændring, og den er åben, til kørslerne er normale igen. Klik på en robot for dens tavle, på en tilstand for hvad der vides om ændringen.',
		),
		none: say('Too few runs to tell yet', 'Endnu for få kørsler til at sige noget'),
		unit: 'none',
	})
		.height(9)
		.filterable(false)
		.sortBy([
			new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true),
			new TableSortByFieldStateBuilder().displayName(say('Evidence', 'Bevis')).desc(true),
		])
		.withTarget(rows('Active', withKey(named(of('rpa_drift_active')))))
		.withTarget(rows('Since', `${value('rpa_drift_since_timestamp_seconds')} * 1000`))
		.withTarget(rows('Usual', value('rpa_drift_baseline')))
		.withTarget(rows('Current', value('rpa_drift_current')))
		.withTarget(rows('Change', keyed(changeOf(signals, unit))))
		.withTarget(
			rows(
				'Evidence',
				keyed(`(${of('rpa_drift_active')} > 0) or clamp_max(${evidence(of('rpa_drift_score'))}, 1)`),
			),
		);
	for (const transformation of joined('key', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	panel.overrideByName(say('Signal', 'Signal'), [{ id: 'mappings', value: signalMapping(lang) }]);
	return panel;
}

const ofSignals = (metric: string, signals: string) =>
	gauge(metric, BY_SIGNAL, `robot=~"$robot", signal=~"${signals}"`);

/** Robot and signal as one label to join by. */
const withKey = (expr: string) => `label_join(${expr}, "key", " ", "robot", "signal")`;
const keyed = (expr: string) => `max by (key) (${withKey(expr)})`;

/** By how much of its usual size a signal has changed; a share by how much of the whole. */
function changeOf(signals: string, unit: string): string {
	const now = ofSignals('rpa_drift_current', signals);
	const usual = ofSignals('rpa_drift_baseline', signals);
	return unit === 'percentunit' ? `${now} - ${usual}` : `${now} / (${usual} != 0) - 1`;
}

const NAMED = DRIFT_FAMILIES.filter(family => family !== 'step' && family !== 'gauge');

/** Signals by their words; a step after its word, a robot's own number by its name alone. */
function signalMapping(lang: Lang): ValueMapping[] {
	return [
		{
			type: MappingType.ValueToText,
			options: Object.fromEntries(
				NAMED.map((family, index) => [family, { text: signalWord(family, lang), index }]),
			),
		},
		{
			type: MappingType.RegexToText,
			options: { pattern: '^step:(.*)$', result: { text: signalWord('step:$1', lang), index: NAMED.length } },
		},
		{
			type: MappingType.RegexToText,
			options: { pattern: '^gauge:(.*)$', result: { text: '$1', index: NAMED.length + 1 } },
		},
	];
}

function signalColumns(speech: Speech, unit: string): Column[] {
	const { say } = speech;
	const value = { unit, width: 130, properties: [decimals(1)] };
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
		{ field: 'signal', heading: say('Signal', 'Signal') },
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
	const renamed = (pattern: string, words: string): DataTransformerConfig => ({
		id: 'renameByRegex',
		options: { regex: `^(.*) · ${pattern}$`, renamePattern: `$1 · ${words}` },
	});
	return [
		...NAMED.map(family => renamed(family, signalWord(family, lang))),
		renamed('step:(.*)', signalWord('step:$2', lang)),
		renamed('gauge:(.*)', '$2'),
	];
}

/** Systems whose robots changed together, with how many of the chosen robots that is. */
export function changedSystems(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns: Column[] = [
		{ field: 'target_system', heading: say('System', 'System') },
		{
			field: 'Value #Active',
			heading: say('State', 'Tilstand'),
			width: 110,
			properties: [{ id: 'mappings', value: [openMapping(speech)] }, inColour, toTheLeft],
		},
		{ field: 'Value #Robots', heading: say('Robots', 'Robotter'), width: 110 },
	];
	const panel = table({
		title: say('Systems that changed with their robots', 'Systemer, der ændrede sig med deres robotter'),
		about: say(
			'Several robots on the system have changed at about the same time, or together fail more often: one mail tells of them all.',
			'Flere robotter på systemet har ændret sig omtrent samtidig, eller fejler tilsammen oftere: én mail fortæller om dem alle.',
		),
		none: say('No system is known yet', 'Endnu kendes intet system'),
		unit: 'none',
	})
		.span(8)
		.height(8)
		.filterable(false)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true)])
		.withTarget(rows('Active', 'max by (target_system) (rpa_target_system_drift_active)'))
		.withTarget(
			rows('Robots', `count by (target_system) (${gauge('rpa_drift_shared', 'robot, target_system')})`),
		);
	for (const transformation of joined('target_system', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

export function newErrors({ say }: Speech): StatBuilder {
	return count(
		{
			title: say('New kinds of error', 'Nye slags fejl'),
			about: say(
				'Error types a robot never had before, seen in the period chosen.',
				'Fejltyper, som en robot aldrig har haft før, set i den valgte periode.',
			),
		},
		grown('rpa_drift_new_errors_total', '', '$__range'),
	).thresholds(badFrom1(STATE_COLOUR.drifting));
}
