import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { fixed, shownAs } from '../fields.ts';
import { bars, lines } from '../panel.ts';
import { risen } from '../promql.ts';
import { over } from '../queries.ts';
import type { Speech } from '../say.ts';

/** Whether on-call is told: mails, and what sets them off. */
export function mailsByResult({ say }: Speech): SeriesBuilder {
	return bars({
		title: say('Mails', 'Mails'),
		about: say(
			'Attempts to send a mail. Tried again: the mail server was away or busy, and the mail stays in the outbox. Refused: the server will not have it, and the default on-call gets it instead.',
			'Forsøg på at sende en mail. Prøves igen: mailserveren var væk eller optaget, og mailen bliver i udbakken. Afvist: serveren vil ikke have den, og standardvagten får den i stedet.',
		),
		none: say('No mail was sent in this period', 'Ingen mail blev sendt i perioden'),
		unit: 'none',
	})
		.span(8)
		.height(8)
		.decimals(0)
		.interval('1m')
		.withTarget(over(risen('rpa_notifier_mails_total', 'result', '$__interval'), '{{result}}'))
		.overrideByName('sent', [shownAs(say('sent', 'sendt')), fixed(COLOUR.green)])
		.overrideByName('retry', [shownAs(say('tried again', 'prøves igen')), fixed(COLOUR.amber)])
		.overrideByName('failed', [shownAs(say('refused', 'afvist')), fixed(COLOUR.red)]);
}

export function outbox({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Outbox', 'Udbakke'),
		about: say(
			'Mails that wait, and on the right-hand axis how long the oldest has waited.',
			'Mails, der venter, og på højre akse hvor længe den ældste har ventet.',
		),
		none: say('The notifier said nothing in this period', 'Notifieren sagde intet i perioden'),
		unit: 'none',
	})
		.span(8)
		.height(8)
		.min(0)
		.decimals(0)
		.withTarget(over('max(rpa_notifier_outbox_mails)', say('waiting', 'venter')))
		.withTarget(
			over(
				'(time() - min(rpa_notifier_outbox_oldest_timestamp_seconds)) or 0 * max(rpa_notifier_outbox_mails)',
				say('longest wait', 'længste ventetid'),
				'B',
			),
		)
		.overrideByQuery('A', [fixed(COLOUR.blue), { id: 'custom.fillOpacity', value: 20 }])
		.overrideByQuery('B', [
			fixed(COLOUR.amber),
			{ id: 'unit', value: 's' },
			{ id: 'custom.axisPlacement', value: 'right' },
			{ id: 'custom.axisSoftMax', value: 120 },
		]);
}

/** How long ago the notifier was last called; it climbs while the way is cut. */
export function lastCalls({ say }: Speech): SeriesBuilder {
	const ago = (metric: string) => `time() - max(${metric})`;
	return lines({
		title: say('Since the last call', 'Siden seneste kald'),
		about: say(
			'How long ago Alertmanager last called the notifier, and how long ago the alert that always fires last came along. A saw with teeth of about a minute is well; a line that climbs is a way that is cut, and from five minutes on the watch is blind.',
			'Hvor længe siden Alertmanager sidst kaldte notifieren, og hvor længe siden alarmen, der altid er aktiv, sidst var med. Savtakker på omkring et minut er godt; en linje, der stiger, er en afbrudt vej, og fra fem minutter er overvågningen blind.',
		),
		none: say('The notifier said nothing in this period', 'Notifieren sagde intet i perioden'),
		unit: 's',
	})
		.span(8)
		.height(8)
		.min(0)
		.withTarget(over(ago('rpa_notifier_last_webhook_timestamp_seconds'), say('Alertmanager', 'Alertmanager')))
		.withTarget(
			over(ago('rpa_notifier_watchdog_last_seen_timestamp_seconds'), say('sign of life', 'livstegn'), 'B'),
		)
		.overrideByQuery('A', [fixed(COLOUR.slate)])
		.overrideByQuery('B', [fixed(COLOUR.blue)]);
}
