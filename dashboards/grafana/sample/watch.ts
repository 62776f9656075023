import { family, histogram, type Series } from './family.ts';

const SOURCES = ['sdk', 'cli', 'automation-server'];

/** What the collector would say of itself at `now` (unix seconds); its counters grow by the second. */
export function collectorFamilies(now: number): string[] {
	const seconds = now % 1_000_000;
	const bySource = (value: (index: number) => number) =>
		SOURCES.map((source, i): Series => [{ source }, value(i)]);
	return [
		family(
			'rpa_source_last_seen_timestamp_seconds',
			bySource(i => now - 30 * i),
		),
		family(
			'rpa_collector_events_total',
			bySource(i => seconds * (3 - i)),
		),
		family(
			'rpa_collector_duplicates_total',
			bySource(i => Math.floor(seconds / 60) * i),
		),
		family('rpa_collector_rejected_total', [
			[{ reason: 'invalid' }, Math.floor(seconds / 10)],
			[{ reason: 'not_kept' }, seconds],
		]),
		family('rpa_collector_dropped_series_total', [
			[{ reason: 'unregistered_robots' }, 0],
			[{ reason: 'steps' }, 3],
		]),
		histogram('rpa_collector_commit_seconds', [{ labels: {}, count: seconds, each: 80 }]),
		family('rpa_collector_queue_events', [[{}, 4]]),
		family('rpa_collector_register_robots', [[{}, 6]]),
		family('rpa_collector_register_faulty', [[{}, 0]]),
		family('rpa_audit_entries', [[{}, 57]]),
		family('rpa_audit_broken', [[{}, 0]]),
		family('rpa_collector_ledger_bytes', [[{}, 48_000_000]]),
		family('rpa_build_info', [[{ version: '1.2.3', process: 'collector' }, 1]]),
	];
}

/** What `/metrics` of the notifier would say: one mail waits, all others went out. */
export function notifierMetrics(now: number): string {
	const families = [
		family('rpa_notifier_outbox_mails', [[{}, 1]]),
		family('rpa_notifier_outbox_oldest_timestamp_seconds', [[{}, now - 20]]),
		family('rpa_notifier_mails_total', [
			[{ result: 'sent' }, now % 1_000_000],
			[{ result: 'retry' }, 1],
			[{ result: 'failed' }, 0],
		]),
		family('rpa_notifier_last_webhook_timestamp_seconds', [[{}, now - 15]]),
		family('rpa_notifier_watchdog_last_seen_timestamp_seconds', [[{}, now - 45]]),
		family('rpa_notifier_collector_reachable', [[{}, 1]]),
		...['rpa_notifier_time_to_acknowledge_seconds', 'rpa_notifier_time_to_recover_seconds'].map(name =>
			histogram(name, [{ labels: { severity: 'critical' }, count: now % 1_000_000, each: 240 }]),
		),
		histogram('rpa_notifier_mails_per_incident', [
			{ labels: { severity: 'critical' }, count: now % 1_000_000, each: 2 },
		]),
		family('rpa_notifier_escalations_total', [[{ severity: 'critical' }, now % 1_000_000]]),
		family('rpa_notifier_relay_up', [[{ relay: 'primary' }, 1]]),
		family('rpa_notifier_recipients_refused', [[{}, 0]]),
		family('rpa_notifier_mails_held', [[{}, 0]]),
		family('rpa_build_info', [[{ version: '1.2.3', process: 'notifier' }, 1]]),
	];
	return `${families.join('')}# EOF\n`;
}
