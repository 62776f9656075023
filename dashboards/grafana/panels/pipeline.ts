import { TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { type Column, decimals, inColour, joined, limits, looksOf } from '../columns.ts';
import { fixed, shownAs } from '../fields.ts';
import { bars, lines, table, timeline } from '../panel.ts';
import { grown, risen } from '../promql.ts';
import { over, rows } from '../queries.ts';
import type { Say, Speech } from '../say.ts';

/** The processes as people call them, by the job that asks them. */
export function jobNames(say: Say): (readonly [job: string, name: string])[] {
	return [
		['robotvagt-collector', 'Collector'],
		['robotvagt-notifier', 'Notifier'],
		['prometheus', say('Prometheus', 'Prometheus')],
		['alertmanager', say('Alertmanager', 'Alertmanager')],
	];
}

/** When each process answered. */
export function answering({ say }: Speech): TimelineBuilder {
	const panel = timeline({
		title: say('Who answered', 'Hvem svarede'),
		about: say(
			'Whether each process answered Prometheus. Red: it did not. A gap in all rows: Prometheus itself was away, and every board is empty there.',
			'Om hver proces svarede Prometheus. Rød: det gjorde den ikke. Et hul i alle rækker: Prometheus var selv væk, og alle tavler er tomme dér.',
		),
		none: say('Prometheus has asked nobody in this period', 'Prometheus har ingen spurgt i perioden'),
		unit: 'none',
	})
		.span(12)
		.height(8)
		.mappings([
			{
				type: MappingType.ValueToText,
				options: {
					'0': { text: say('silent', 'tavs'), color: COLOUR.red, index: 0 },
					'1': { text: say('answers', 'svarer'), color: COLOUR.green, index: 1 },
				},
			},
		])
		.withTarget(over('min by (job) (min_over_time(up[$__interval]))', '{{job}}'));
	for (const [job, name] of jobNames(say)) panel.overrideByName(job, [shownAs(name)]);
	return panel;
}

/** Where events come from, the one not heard of for longest first. */
export function sources({ say }: Speech): TableBuilder {
	const columns: Column[] = [
		{ field: 'source', heading: say('Source', 'Kilde') },
		{
			field: 'Value #Heard',
			heading: say('Last heard of', 'Hørt for'),
			unit: 's',
			width: 130,
			properties: [limits([null, 'text'], [86_400, COLOUR.amber]), inColour, decimals(0)],
		},
		{
			field: 'Value #Events',
			heading: say('Events, 24 h', 'Hændelser, 24 t.'),
			width: 150,
			properties: [decimals(0)],
		},
		{
			field: 'Value #Known',
			heading: say('Already known', 'Kendt i forvejen'),
			width: 150,
			properties: [decimals(0)],
		},
	];
	const panel = table({
		title: say('Sources', 'Kilder'),
		about: say(
			'Where events come from: how long ago each was last heard of (amber after a day), and what it told in the last 24 hours. Already known: told twice, which does no harm.',
			'Hvor hændelser kommer fra: hvor længe siden hver sidst blev hørt (gul efter et døgn), og hvad den har fortalt de seneste 24 timer. Kendt i forvejen: fortalt to gange, hvilket ikke skader.',
		),
		none: say('No source has told anything yet', 'Endnu har ingen kilde fortalt noget'),
		unit: 'none',
	})
		.span(12)
		.height(8)
		.filterable(false)
		.sortBy([new TableSortByFieldStateBuilder().displayName(say('Last heard of', 'Hørt for')).desc(true)])
		.withTarget(rows('Heard', 'time() - max by (source) (rpa_source_last_seen_timestamp_seconds)'))
		.withTarget(rows('Events', grown('rpa_collector_events_total', 'source', '1d', '')))
		.withTarget(rows('Known', grown('rpa_collector_duplicates_total', 'source', '1d', '')));
	for (const transformation of joined('source', columns)) panel.withTransformation(transformation);
	for (const { name, properties } of looksOf(columns)) panel.overrideByName(name, properties);
	return panel;
}

export function eventsTakenIn({ say }: Speech): SeriesBuilder {
	return bars({
		title: say('Events taken in', 'Modtagne hændelser'),
		about: say(
			'Starts, heartbeats, steps, ends and the like, by where they came from. A source that stops is seen here before a robot is late.',
			'Starter, livstegn, trin, slutninger og lignende, efter hvor de kom fra. En kilde, der holder op, ses her, før en robot er forsinket.',
		),
		none: say('Nothing came in during this period', 'Intet kom ind i perioden'),
		unit: 'none',
	})
		.span(8)
		.height(8)
		.decimals(0)
		.interval('1m')
		.withTarget(over(grown('rpa_collector_events_total', 'source', '$__interval', ''), '{{source}}'));
}

export function eventsRefused({ say }: Speech): SeriesBuilder {
	const panel = bars({
		title: say('Refused, by reason', 'Afvist, efter årsag'),
		about: say(
			'What the collector did not take in, by why. "Left out on purpose" is no fault: log lines below INFO, or about no run.',
			'Hvad collectoren ikke tog imod, efter hvorfor. "Bevidst udeladt" er ingen fejl: loglinjer under INFO eller uden for en kørsel.',
		),
		none: say('Nothing was refused in this period', 'Intet blev afvist i perioden'),
		unit: 'none',
	})
		.span(8)
		.height(8)
		.decimals(0)
		.interval('1m')
		.withTarget(over(`${risen('rpa_collector_rejected_total', 'reason', '$__interval')} > 0`, '{{reason}}'));
	for (const [reason, name, colour] of reasons(say)) {
		panel.overrideByName(reason, [shownAs(name), fixed(colour)]);
	}
	return panel;
}

function reasons(say: Say): (readonly [reason: string, name: string, colour: string])[] {
	return [
		['malformed', say('unreadable', 'ulæseligt'), COLOUR.red],
		['invalid', say('a field is missing or wrong', 'et felt mangler eller er forkert'), COLOUR.orange],
		['time', say('an impossible time', 'et umuligt tidspunkt'), COLOUR.amber],
		['too_large', say('too large', 'for stort'), COLOUR.violet],
		['media_type', say('of another kind', 'af en anden slags'), COLOUR.blue],
		['unsupported', say('a kind of metric not read', 'en slags måling, der ikke læses'), COLOUR.slate],
		['reserved_name', say('a name of ours', 'et af vores navne'), COLOUR.slate],
		['unavailable', say('the ledger could not commit', 'hovedbogen kunne ikke gemme'), COLOUR.red],
		['not_kept', say('left out on purpose', 'bevidst udeladt'), COLOUR.grey],
	];
}

/** How long it takes until what came in is on disk. */
export function commitTime({ say }: Speech): SeriesBuilder {
	const quantile = (q: number) =>
		`histogram_quantile(${q}, ${risen('rpa_collector_commit_seconds_bucket', 'le', '5m')})`;
	return lines({
		title: say('Time to be on disk', 'Tid til det er på disk'),
		about: say(
			'How long one commit of the ledger takes: half of them stay below the lower line, 99 of 100 below the upper one. Above a second the disk is too slow or busy, and senders wait.',
			'Hvor længe det tager hovedbogen at gemme: halvdelen holder sig under den nederste linje, 99 af 100 under den øverste. Over et sekund er disken for langsom eller optaget, og afsendere venter.',
		),
		none: say('Nothing was committed in this period', 'Intet blev gemt i perioden'),
		unit: 's',
	})
		.span(8)
		.height(8)
		.min(0)
		.withTarget(over(quantile(0.5), say('half', 'halvdelen')))
		.withTarget(over(quantile(0.99), say('99 of 100', '99 af 100'), 'B'))
		.overrideByQuery('A', [fixed(COLOUR.blue)])
		.overrideByQuery('B', [fixed(COLOUR.violet)]);
}

export function eventQueue({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Waiting for the disk', 'Venter på disken'),
		about: say(
			'Events taken in that are not on disk yet; their senders have no answer yet. It should fall back to 0 again and again.',
			'Hændelser, der er kommet ind, men endnu ikke er på disk; deres afsendere har intet svar fået endnu. Den skal falde til 0 igen og igen.',
		),
		none: say('The collector said nothing in this period', 'Collectoren sagde intet i perioden'),
		unit: 'none',
	})
		.span(8)
		.height(7)
		.min(0)
		.decimals(0)
		.withTarget(
			over('max(max_over_time(rpa_collector_queue_events[$__interval]))', say('events', 'hændelser')),
		);
}

export function ledgerSize({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Size of the ledger', 'Hovedbogens størrelse'),
		about: say(
			'What the ledger takes up on disk. Details of old runs are deleted once a day, so it grows with the number of robots rather than with time.',
			'Hvad hovedbogen fylder på disken. Detaljer om gamle kørsler slettes en gang i døgnet, så den vokser med antallet af robotter snarere end med tiden.',
		),
		none: say('The collector said nothing in this period', 'Collectoren sagde intet i perioden'),
		unit: 'bytes',
	})
		.span(8)
		.height(7)
		.min(0)
		.withTarget(over('max(rpa_collector_ledger_bytes)', say('on disk', 'på disk')));
}

export function seriesLeftOut({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Series left out', 'Udeladte serier'),
		about: say(
			'Series that are not shown because a limit was reached: too many steps or own metrics of a robot, too many robots without an entry in the register. Above 0, some board lacks something.',
			'Serier, der ikke vises, fordi en grænse er nået: for mange trin eller egne målinger hos en robot, for mange robotter uden for registret. Over 0 mangler en tavle noget.',
		),
		none: say('The collector said nothing in this period', 'Collectoren sagde intet i perioden'),
		unit: 'none',
	})
		.span(8)
		.height(7)
		.min(0)
		.decimals(0)
		.withTarget(over('max by (reason) (rpa_collector_dropped_series_total)', '{{reason}}'));
}
