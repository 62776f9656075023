import type { PanelBuilder as SeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOUR } from '../../colours.ts';
import { fixed, shownAs } from '../fields.ts';
import { bars, lines } from '../panel.ts';
import { risen } from '../promql.ts';
import { over } from '../queries.ts';
import type { Speech } from '../say.ts';

/** The time half of the incidents of the last 30 days stayed under; incidents are few, so that shorter says nothing. */
const middle = (metric: string): string =>
	`histogram_quantile(0.5, ${risen(`${metric}_bucket`, 'le', '30d')})`;

/** How quickly people answer, and how quickly robots work again. */
export function timesOfIncidents({ say }: Speech): SeriesBuilder {
	return lines({
		title: say('Until somebody has it, until it is over', 'Til nogen har den, til den er ovre'),
		about: say(
			'Half of the incidents of the last 30 days were acknowledged, and were over, in less than this.',
			'Halvdelen af hændelserne i de sidste 30 dage var kvitteret, og var ovre, på mindre end dette.',
		),
		none: say(
			'No incident was acknowledged or over in 30 days',
			'Ingen hændelse er kvitteret eller ovre i 30 dage',
		),
		unit: 's',
	})
		.span(8)
		.height(8)
		.min(0)
		.withTarget(over(middle('rpa_notifier_time_to_acknowledge_seconds'), say('acknowledged', 'kvitteret')))
		.withTarget(over(middle('rpa_notifier_time_to_recover_seconds'), say('over', 'ovre'), 'B'))
		.overrideByQuery('A', [fixed(COLOUR.blue)])
		.overrideByQuery('B', [fixed(COLOUR.green)]);
}

/** How much an incident asks of people: mails of its thread, and steps up the chain. */
export function mailsPerIncident({ say }: Speech): SeriesBuilder {
	const mails = (part: string) => risen(`rpa_notifier_mails_per_incident_${part}`, '', '30d');
	return lines({
		title: say('Mails per incident', 'Mails pr. hændelse'),
		about: say(
			'Mails sent about an incident, on average of those that ended in the last 30 days. Two is a failure and its end; more is a robot that comes and goes, or nobody who answers: on the right-hand axis the steps up the chain in the last day.',
			'Mails sendt om en hændelse, i gennemsnit af dem, der sluttede i de sidste 30 dage. To er en fejl og dens afslutning; flere er en robot, der går til og fra, eller ingen, der svarer: på højre akse trinene op ad kæden det seneste døgn.',
		),
		none: say('No incident ended in 30 days', 'Ingen hændelse er sluttet i 30 dage'),
		unit: 'none',
	})
		.span(8)
		.height(8)
		.min(0)
		.withTarget(over(`${mails('sum')} / (${mails('count')} > 0)`, say('mails', 'mails')))
		.withTarget(
			over(
				risen('rpa_notifier_escalations_total', '', '1d'),
				say('steps up the chain', 'trin op ad kæden'),
				'B',
			),
		)
		.overrideByQuery('A', [fixed(COLOUR.slate)])
		.overrideByQuery('B', [
			fixed(COLOUR.orange),
			{ id: 'custom.axisPlacement', value: 'right' },
			{ id: 'custom.axisSoftMax', value: 5 },
		]);
}

/** Whether mails can get out: by which server, and who does not take them. */
export function waysOut({ say }: Speech): SeriesBuilder {
	return bars({
		title: say('What stands in the way of mails', 'Hvad der står i vejen for mails'),
		about: say(
			'Mail servers that did not take the last mail, addresses that refused one for good in the last day, and mails held back by the cap to go together.',
			'Mailservere, der ikke tog den seneste mail, adresser, der har afvist en for altid det seneste døgn, og mails, der holdes tilbage af loftet for at gå samlet.',
		),
		none: say('The notifier said nothing in this period', 'Notifieren sagde intet i perioden'),
		unit: 'none',
	})
		.span(8)
		.height(8)
		.decimals(0)
		.interval('1m')
		.withTarget(over('count(rpa_notifier_relay_up == 0) or 0 * max(rpa_notifier_relay_up)', 'servers'))
		.withTarget(over('max(rpa_notifier_recipients_refused)', 'refused', 'B'))
		.withTarget(over('max(rpa_notifier_mails_held)', 'held', 'C'))
		.overrideByQuery('A', [shownAs(say('mail servers away', 'mailservere væk')), fixed(COLOUR.red)])
		.overrideByQuery('B', [
			shownAs(say('addresses that refuse', 'adresser, der afviser')),
			fixed(COLOUR.violet),
		])
		.overrideByQuery('C', [shownAs(say('held back', 'holdt tilbage')), fixed(COLOUR.amber)]);
}
