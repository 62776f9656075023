import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { COLOUR } from '../../colours.ts';
import { badFrom1, byThresholds, thresholds } from '../fields.ts';
import { stat, type Words } from '../panel.ts';
import { risen } from '../promql.ts';
import { now } from '../queries.ts';
import type { Speech } from '../say.ts';

/** The headlines of the watch itself: green or grey is well, `?` means that nobody knows, and that is not well. */
export function headline(words: Omit<Words, 'none'>, expr: string): PanelBuilder {
	return stat({ ...words, none: '?' })
		.decimals(0)
		.colorScheme(byThresholds())
		.withTarget(now(expr));
}

/** Seconds after which something should have come: amber, then red. */
const late = (amber: number, red: number) =>
	thresholds([null, COLOUR.green], [amber, COLOUR.amber], [red, COLOUR.red]);

/** A gauge of 0 and 1 in words. */
export function either(
	none: { text: string; color: string },
	one: { text: string; color: string },
): ValueMapping {
	return {
		type: MappingType.ValueToText,
		options: { '0': { ...none, index: 0 }, '1': { ...one, index: 1 } },
	};
}

export function silentProcesses({ say }: Speech): PanelBuilder {
	return headline(
		{
			title: say('Processes silent', 'Processer uden svar'),
			about: say(
				'Processes that did not answer Prometheus at its last call. What a silent one should have told is unknown on every board.',
				'Processer, der ikke svarede Prometheus ved det seneste kald. Hvad en tavs proces skulle have fortalt, er ukendt på alle tavler.',
			),
			unit: 'none',
		},
		'count(up == 0) or 0 * count(up)',
	).thresholds(thresholds([null, COLOUR.green], [1, COLOUR.red]));
}

export function signOfLife({ say }: Speech): PanelBuilder {
	return headline(
		{
			title: say('Sign of life', 'Livstegn'),
			about: say(
				'How long ago the alert that always fires last came all the way from Prometheus through Alertmanager to the notifier. It comes once a minute; after five minutes without it on-call is mailed that the watch is blind.',
				'Hvor længe siden alarmen, der altid er aktiv, sidst kom hele vejen fra Prometheus gennem Alertmanager til notifieren. Den kommer en gang i minuttet; efter fem minutter uden får vagten mail om, at overvågningen er blind.',
			),
			unit: 's',
		},
		'time() - max(rpa_notifier_watchdog_last_seen_timestamp_seconds)',
	).thresholds(late(150, 300));
}

export function notifierContact({ say }: Speech): PanelBuilder {
	return headline(
		{
			title: say('Notifier and collector', 'Notifier og collector'),
			about: say(
				'Whether the notifier gets an answer from the collector, which it asks every two seconds for failed runs nobody has been mailed about.',
				'Om notifieren får svar fra collectoren, som den hvert andet sekund spørger om fejlede kørsler, ingen har fået mail om.',
			),
			unit: 'none',
		},
		'min(rpa_notifier_collector_reachable)',
	).mappings([
		either(
			{ text: say('no contact', 'ingen kontakt'), color: COLOUR.red },
			{ text: say('in contact', 'i kontakt'), color: COLOUR.green },
		),
	]);
}

export function waitingMails({ say }: Speech): PanelBuilder {
	return headline(
		{
			title: say('Mails waiting', 'Mails i kø'),
			about: say(
				'Mails in the notifier’s outbox. They stay there, through restarts, until a mail server has taken them.',
				'Mails i notifierens udbakke. De bliver der, også efter genstart, til en mailserver har taget dem.',
			),
			unit: 'none',
		},
		'max(rpa_notifier_outbox_mails)',
	).thresholds(thresholds([null, COLOUR.green], [1, COLOUR.amber], [10, COLOUR.red]));
}

export function oldestMail({ say }: Speech): PanelBuilder {
	return headline(
		{
			title: say('Longest wait', 'Længste ventetid'),
			about: say(
				'How long the oldest mail has waited; 0 when none waits. After two minutes an alert says that mails do not get through.',
				'Hvor længe den ældste mail har ventet; 0, når ingen venter. Efter to minutter siger en alarm, at mails ikke når frem.',
			),
			unit: 's',
		},
		'(time() - min(rpa_notifier_outbox_oldest_timestamp_seconds)) or 0 * max(rpa_notifier_outbox_mails)',
	).thresholds(late(60, 120));
}

export function registerState({ say }: Speech): PanelBuilder {
	return headline(
		{
			title: say('Register', 'Register'),
			about: say(
				'Whether robots.yaml is in force as it is on disk. While it has faults the last good one is used, and what was changed since has no effect.',
				'Om robots.yaml gælder, som den ligger på disken. Mens den har fejl, bruges den seneste gode, og hvad der siden er ændret, har ingen virkning.',
			),
			unit: 'none',
		},
		'max(rpa_collector_register_faulty)',
	).mappings([
		either(
			{ text: say('in force', 'gælder'), color: COLOUR.green },
			{ text: say('has faults', 'har fejl'), color: COLOUR.red },
		),
	]);
}

export function refusedEvents({ say }: Speech): PanelBuilder {
	return headline(
		{
			title: say('Refused events, 24 h', 'Afviste hændelser, 24 t.'),
			about: say(
				'Events the collector could not take in during the last 24 hours. The sender was told why; what was refused is on no board.',
				'Hændelser, som collectoren ikke kunne tage imod de seneste 24 timer. Afsenderen fik at vide hvorfor; det afviste er ikke på nogen tavle.',
			),
			unit: 'none',
		},
		`round(${risen('rpa_collector_rejected_total', '', '1d', 'reason!="not_kept"')})`,
	).thresholds(badFrom1(COLOUR.amber));
}

export function lostAlerts({ say }: Speech): PanelBuilder {
	const lost = [
		risen('prometheus_rule_evaluation_failures_total', '', '1d'),
		risen('prometheus_notifications_dropped_total', '', '1d'),
		risen('alertmanager_notifications_failed_total', '', '1d'),
	];
	return headline(
		{
			title: say('Alerting faults, 24 h', 'Alarmfejl, 24 t.'),
			about: say(
				'Rules that could not be worked out, alerts Prometheus could not hand over, and calls of Alertmanager that failed, in the last 24 hours. Alertmanager comes again; failed runs are mailed without it too.',
				'Regler, der ikke kunne beregnes, alarmer, Prometheus ikke kunne aflevere, og kald fra Alertmanager, der mislykkedes, de seneste 24 timer. Alertmanager prøver igen; fejlede kørsler får vagten også mail om uden den.',
			),
			unit: 'none',
		},
		`round(${lost.join(' + ')})`,
	).thresholds(badFrom1(COLOUR.amber));
}
