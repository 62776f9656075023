/** Where each process listens on this machine unless it is told otherwise. */
export const PORTS = {
	collector: 4318,
	adapters: 4319,
	notifier: 9095,
	web: 8080,
	prometheus: 9090,
	alertmanager: 9093,
	grafana: 3000,
	mailCatcherSmtp: 1025,
	mailCatcherWeb: 8025,
	backOffice: 8090,
} as const;
