import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR, WORKER_COLOUR } from '../../colours.ts';
import { WORKER_WORD } from '../../words.ts';
import { bar, type Column, decimals, filled, joined, limits, looksOf, toTheLeft } from '../columns.ts';
import { badFrom1, byThresholds, thresholds } from '../fields.ts';
import { bars, stat, table, timeline } from '../panel.ts';
import { WORKER_RUNS, workerCode, workerMapping } from '../platform.ts';
import { gauge } from '../promql.ts';
import { now, over, rows } from '../queries.ts';
import type { Speech } from '../say.ts';

const inState = (state: string) => gauge('rpa_workers', 'state', `state="${state}"`);

export function busyWorkers({ say }: Speech): StatBuilder {
	return stat({
		title: say('Workers at work', 'Maskiner i arbejde'),
		about: say(
			'The share of workers that are there and have a run now. Those that are gone do not count.',
			'Andelen af robotmaskiner, der er der og har en kørsel nu. Dem, der er væk, tæller ikke med.',
		),
		none: '?',
		unit: 'percentunit',
	})
		.span(4)
		.height(3)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(thresholds([null, COLOUR.grey], [0.001, WORKER_COLOUR.busy]))
		.withTarget(
			now(`sum(${inState('busy')}) / (sum(${gauge('rpa_workers', 'state', 'state!="offline"')}) > 0)`),
		);
}

export function goneWorkers({ say }: Speech): StatBuilder {
	return stat({
		title: say('Workers gone', 'Maskiner, der er væk'),
		about: say(
			'Workers that their platform says are offline. Nothing starts on them until somebody has looked.',
			'Robotmaskiner, som deres platform siger er væk. Intet starter på dem, før nogen har set til dem.',
		),
		none: '?',
		unit: 'none',
	})
		.span(4)
		.height(3)
		.decimals(0)
		.colorScheme(byThresholds())
		.thresholds(badFrom1(WORKER_COLOUR.offline))
		.withTarget(now(`sum(${inState('offline')})`));
}

/** A row per worker, those that are gone first. */
export function workerTable(speech: Speech): TableBuilder {
	const { say } = speech;
	const columns = workerColumns(speech);
	const busyShare = `max by (worker) (avg_over_time(rpa_worker_state{state="busy"}[$__range]))`;
	const panel = table({
		title: say('Worker by worker', 'Maskine for maskine'),
		about: say(
			'Everything that has run a robot in the last 30 days, or that a platform tells of; those that are gone first. Unknown: only seen in runs, nobody says how it is now. At work is the share of the period chosen in which it was.',
			'Alt, der har kørt en robot de seneste 30 dage, eller som en platform fortæller om; dem, der er væk, først. Ukendt: kun set i kørsler, ingen siger, hvordan den har det nu. I arbejde er den del af den valgte periode, hvor den var det.',
		),
		none: say('No worker is known', 'Ingen robotmaskine er kendt'),
		unit: 'none',
	})
		.span(14)
		.height(8)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('State', 'Tilstand')).desc(true)])
		.withTarget(rows('State', workerCode()))
		.withTarget(rows('Runs', WORKER_RUNS))
		.withTarget(rows('Seen', `${gauge('rpa_worker_last_seen_timestamp_seconds', 'worker', '')} * 1000`))
		.withTarget(rows('Share', busyShare));
	for (const transformation of joined('worker', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

function workerColumns({ say, lang }: Speech): Column[] {
	return [
		{
			field: 'Value #State',
			heading: say('State', 'Tilstand'),
			width: 150,
			properties: [{ id: 'mappings', value: [workerMapping(lang)] }, filled, toTheLeft],
		},
		{ field: 'worker', heading: WORKER_WORD[lang] },
		{
			field: 'Value #Runs',
			heading: say('Runs now', 'Kørsler nu'),
			width: 100,
			properties: [decimals(0)],
		},
		{
			field: 'Value #Share',
			heading: say('At work', 'I arbejde'),
			unit: 'percentunit',
			width: 150,
			properties: [...bar, limits([null, WORKER_COLOUR.busy])],
		},
		{ field: 'Value #Seen', heading: say('Last seen', 'Sidst set'), unit: 'dateTimeFromNow', width: 140 },
	];
}

export function workerStates({ say, lang }: Speech): TimelineBuilder {
	return timeline({
		title: say('Workers over time', 'Maskiner over tid'),
		about: say(
			'When each worker was at work, available or gone. A gap means that nobody was watching, or nobody knew it.',
			'Hvornår hver robotmaskine var i arbejde, ledig eller væk. Et hul betyder, at ingen holdt øje, eller at ingen kendte den.',
		),
		none: say('No worker is known', 'Ingen robotmaskine er kendt'),
		unit: 'none',
	})
		.span(10)
		.height(8)
		.mappings([workerMapping(lang)])
		.withTarget(over(workerCode(), '{{worker}}'));
}

export function runsPerWorker({ say }: Speech): SeriesBuilder {
	return bars({
		title: say('Runs per worker', 'Kørsler pr. maskine'),
		about: say(
			'Runs under way on each worker. Two at a time on one worker is two robots that share a screen; all on one of several is work that could be spread.',
			'Kørsler i gang på hver robotmaskine. To ad gangen på én maskine er to robotter om én skærm; alle på én ud af flere er arbejde, der kunne fordeles.',
		),
		none: say('No worker is known', 'Ingen robotmaskine er kendt'),
		unit: 'none',
	})
		.decimals(0)
		.span(24)
		.height(7)
		.withTarget(over(`max by (worker) (max_over_time(rpa_worker_runs_active[$__interval]))`, '{{worker}}'));
}
