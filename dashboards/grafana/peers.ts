/**
 * What boards ask of the programs beside ours: every name, and who shows it. All are there in Prometheus 2.42 and 3.x, and in
 * Alertmanager 0.25 and 0.34.
 */
export const PEER_METRICS: Readonly<Record<string, 'prometheus' | 'alertmanager'>> = {
	// written by Prometheus at each scrape, for every target
	up: 'prometheus',
	scrape_duration_seconds: 'prometheus',

	prometheus_rule_group_last_duration_seconds: 'prometheus',
	prometheus_rule_group_iterations_missed_total: 'prometheus',
	prometheus_rule_evaluation_failures_total: 'prometheus',
	prometheus_notifications_sent_total: 'prometheus',
	prometheus_notifications_errors_total: 'prometheus',
	prometheus_notifications_dropped_total: 'prometheus',
	prometheus_tsdb_head_series: 'prometheus',
	prometheus_config_last_reload_successful: 'prometheus',

	alertmanager_notifications_total: 'alertmanager',
	alertmanager_notifications_failed_total: 'alertmanager',
	alertmanager_config_last_reload_successful: 'alertmanager',
};
