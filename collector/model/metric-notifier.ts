import { counter, gauge, histogram, type MetricDefinition } from './metric-definition.ts';

/** What the notifier tells of itself and of its incidents: its part of the catalogue in `metric.ts`. */
export const NOTIFIER_METRICS: readonly MetricDefinition[] = [
	gauge('rpa_notifier_outbox_mails', [], 'Mails waiting to be sent.'),
	gauge(
		'rpa_notifier_outbox_oldest_timestamp_seconds',
		[],
		'When the oldest waiting mail was put into the outbox; absent when none waits.',
	),
	counter('rpa_notifier_mails_total', ['result'], 'Attempts to send a mail: sent, retry or failed.'),
	gauge('rpa_notifier_incidents_open', ['severity'], 'Open incidents.'),
	gauge(
		'rpa_notifier_incidents_unacknowledged',
		['severity'],
		'Open incidents that nobody has acknowledged.',
	),
	counter(
		'rpa_notifier_incidents_total',
		['robot', 'severity'],
		'Incidents opened since the notifier has its memory.',
	),
	gauge('rpa_notifier_incident', ['robot', 'alertname', 'severity'], '1 per open incident.'),
	gauge('rpa_notifier_last_webhook_timestamp_seconds', [], 'When Alertmanager last called.'),
	gauge('rpa_notifier_watchdog_last_seen_timestamp_seconds', [], 'When the watchdog alert last arrived.'),
	gauge('rpa_notifier_collector_reachable', [], '1 while the collector answers the notifier.'),
	histogram(
		'rpa_notifier_time_to_acknowledge_seconds',
		['severity'],
		'From the opening of an incident to its first acknowledgement.',
	),
	histogram(
		'rpa_notifier_time_to_recover_seconds',
		['severity'],
		'From the opening of an incident to its end.',
	),
	histogram('rpa_notifier_mails_per_incident', ['severity'], 'Mails sent about an incident that is over.'),
	counter('rpa_notifier_escalations_total', ['severity'], 'Steps an incident was taken up the chain.'),
	gauge(
		'rpa_notifier_oncall_faulty',
		[],
		'1 while oncall.yaml has faults and the last good one is in force, or a robot names a rota that it lacks.',
	),
	gauge(
		'rpa_notifier_recipients_refused',
		[],
		'Addresses that a mail server refused for good in the last day.',
	),
	gauge('rpa_notifier_relay_up', ['relay'], '1 while the last attempt through the mail server went well.'),
	gauge('rpa_notifier_mails_held', [], 'Mails held back by the cap, to go together in one.'),
	counter(
		'rpa_notifier_heartbeats_total',
		['result'],
		'Signs of life to the outside watcher: sent or failed.',
	),
	gauge(
		'rpa_notifier_report_last_sent_timestamp_seconds',
		['report'],
		'When the report was last accepted by a mail server.',
	),
];
