import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { QueueState } from '#model/platform.ts';
import { COLOUR } from '../../colours.ts';
import { QUEUE_STATE_WORDS } from '../../words.ts';
import {
	type Column,
	decimals,
	filled,
	inColour,
	joined,
	limits,
	looksOf,
	minWidth,
	toTheLeft,
} from '../columns.ts';
import { badFrom1, byThresholds, plainColour, thresholds } from '../fields.ts';
import { lines, stat, table } from '../panel.ts';
import {
	CHANGE,
	OLDEST_AGE,
	queueCode,
	queueItems,
	queueMapping,
	STANDING_STILL,
	UNMOVED,
	UNMOVED_SHARE,
} from '../platform.ts';
import { now, over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

const DAY = 86_400;
/** A case that comes today should be begun tomorrow at the latest; three days is a weekend nobody saw. */
const AGE_STEPS: [number | null, string][] = [
	[null, COLOUR.grey],
	[DAY, COLOUR.amber],
	[3 * DAY, COLOUR.red],
];

export function waitingItems({ say }: Speech): StatBuilder {
	return stat({
		title: say('Items waiting', 'Sager, der venter'),
		about: say(
			'New items in the queues chosen: work that no robot has begun.',
			'Nye sager i de valgte køer: arbejde, som ingen robot er begyndt på.',
		),
		none: '?',
		unit: 'none',
	})
		.span(4)
		.height(3)
		.decimals(0)
		.colorScheme(plainColour(COLOUR.slate))
		.withTarget(now(`sum(${queueItems('new')})`));
}

export function oldestItem({ say }: Speech): StatBuilder {
	return stat({
		title: say('Oldest has waited', 'Ældste har ventet'),
		about: say(
			'How long the oldest new item has waited. Amber after a day, red after three. Not every platform says it.',
			'Hvor længe den ældste nye sag har ventet. Gul efter et døgn, rød efter tre. Ikke alle platforme oplyser det.',
		),
		none: say('none known', 'ingen kendt'),
		unit: 's',
	})
		.span(4)
		.height(3)
		.colorScheme(byThresholds())
		.thresholds(thresholds(...AGE_STEPS))
		.withTarget(now(`max(${OLDEST_AGE})`));
}

export function standingStill({ say }: Speech): StatBuilder {
	return stat({
		title: say('Standing still', 'Står stille'),
		about: say(
			'Queues in which items have waited for an hour while none was taken and nothing was in progress.',
			'Køer, hvor sager har ventet i en time, uden at nogen blev taget, og uden at noget var i gang.',
		),
		none: '?',
		unit: 'none',
	})
		.span(4)
		.height(3)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(COLOUR.orange))
		.withTarget(now(`count(${STANDING_STILL}) or 0 * count(${queueItems('new')})`));
}

export function forAPerson({ say }: Speech): StatBuilder {
	return stat({
		title: say('Waiting for a person', 'Venter på et menneske'),
		about: say(
			'Items a robot has put aside for a person to decide.',
			'Sager, som en robot har lagt til side, så et menneske kan afgøre dem.',
		),
		none: say('not told', 'ikke oplyst'),
		unit: 'none',
	})
		.span(4)
		.height(3)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(COLOUR.blue))
		.withTarget(now(`sum(${queueItems('pending_user')})`));
}

/** A row per queue, those that stand still first. */
export function queueTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = queueColumns(speech);
	const panel = table({
		title: say('Queue by queue', 'Kø for kø'),
		about: say(
			'One row per work queue, those that stand still first. Change is how many more or fewer wait than an hour ago; not moved for is how long none was taken or finished while some wait, and its share is of the longest an item may wait. A number that is missing is one the platform does not tell; a queue that has not been told of for an hour is not listed.',
			'En række pr. arbejdskø, dem der står stille først. Ændring er, hvor mange flere eller færre der venter end for en time siden; stået stille er, hvor længe ingen er taget eller færdig, mens nogen venter, og andelen er af det længste, en sag må vente. Et tal, der mangler, oplyser platformen ikke; en kø, der ikke er hørt om i en time, er ikke på listen.',
		),
		none: say('No platform tells of queues', 'Ingen platform fortæller om køer'),
		unit: 'none',
	})
		.height(7)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true)])
		.withTarget(rows('State', queueCode()))
		.withTarget(rows('Waiting', queueItems('new')))
		.withTarget(rows('Change', CHANGE))
		.withTarget(rows('Age', OLDEST_AGE))
		.withTarget(rows('Unmoved', UNMOVED))
		.withTarget(rows('Share', UNMOVED_SHARE))
		.withTarget(rows('Progress', queueItems('in_progress')))
		.withTarget(rows('Person', queueItems('pending_user')))
		.withTarget(rows('Failed', queueItems('failed')))
		.withTarget(rows('Completed', queueItems('completed')));
	for (const transformation of joined('queue', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function queueColumns({ say, lang }: Speech): Column[] {
	const count = (field: string, state: QueueState): Column => ({
		field,
		heading: QUEUE_STATE_WORDS[state][lang],
		width: state === 'pending_user' ? 114 : 90,
		properties: [decimals(0)],
	});
	return [
		{
			field: 'Value #State',
			heading: say('State', 'Tilstand'),
			width: 112,
			properties: [{ id: 'mappings', value: [queueMapping(lang)] }, filled, toTheLeft],
		},
		{ field: 'queue', heading: say('Queue', 'Kø'), properties: [minWidth(240)] },
		count('Value #Waiting', 'new'),
		{
			field: 'Value #Change',
			heading: say('Change, 1 h', 'Ændring, 1 t.'),
			width: 105,
			properties: [decimals(0)],
		},
		{
			field: 'Value #Age',
			heading: say('Oldest has waited', 'Ældste har ventet'),
			unit: 's',
			width: 138,
			properties: [limits(...AGE_STEPS), inColour],
		},
		{ field: 'Value #Unmoved', heading: say('Not moved for', 'Stået stille i'), unit: 's', width: 108 },
		{
			field: 'Value #Share',
			heading: say('Of the longest', 'Af det længste'),
			unit: 'percentunit',
			width: 116,
			properties: [limits([null, 'text'], [0.5, COLOUR.amber], [1, COLOUR.red]), inColour, decimals(0)],
		},
		count('Value #Progress', 'in_progress'),
		count('Value #Person', 'pending_user'),
		count('Value #Failed', 'failed'),
		count('Value #Completed', 'completed'),
	];
}

export function waitingOverTime({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Items waiting, over time', 'Sager, der venter, over tid'),
		about: say(
			'New items per queue. A line that only rises is work that piles up; one that falls in steps is a robot at work.',
			'Nye sager pr. kø. En linje, der kun stiger, er arbejde, der hober sig op; en, der falder trin for trin, er en robot i arbejde.',
		),
		none: say('No queue was told of in this period', 'Ingen kø blev oplyst i perioden'),
		unit: 'none',
	})
		.min(0)
		.decimals(0)
		.withTarget(over(queueItems('new'), '{{queue}}'));
}

export function ageOverTime({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('How long the oldest has waited', 'Hvor længe den ældste har ventet'),
		about: say(
			'The age of the oldest new item per queue. It falls when that item is taken; a line that climbs for days is a case somebody waits for.',
			'Alderen på den ældste nye sag pr. kø. Den falder, når sagen tages; en linje, der stiger i dagevis, er en sag, som nogen venter på.',
		),
		none: say(
			'No item waited, or no platform says since when',
			'Ingen sag ventede, eller ingen platform oplyser siden hvornår',
		),
		unit: 's',
	})
		.min(0)
		.withTarget(over(OLDEST_AGE, '{{queue}}'));
}
