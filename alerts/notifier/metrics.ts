import { Counter, Gauge, Registry } from 'prom-client';
import { SEVERITIES, type Severity } from '#model/incident.ts';
import { metric } from '#model/metric.ts';
import { REPORTS } from '#model/report.ts';
import type { RelayName } from './outbox/smtp.ts';
import { PREFIX } from './reports/content.ts';
import { FIGURES, type Figure, type FigureCounts } from './store/figures.ts';
import type { Store } from './store/store.ts';

const MAIL_RESULTS = ['sent', 'retry', 'failed'] as const;
const HEARTBEAT_RESULTS = ['sent', 'failed'] as const;
const DAY_MS = 86_400_000;
export type MailResult = (typeof MAIL_RESULTS)[number];

export interface MetricsDeps {
	store: Store;
	now: () => number;
	version: string;
	/** Of oncall.yaml as it is on disk, and of who names what is not in it. */
	oncallFaults: () => number;
}

/** Defines families of the catalogue in a registry of our own. */
function familiesIn(registry: Registry) {
	const define = (name: string) => {
		const { help, labels } = metric(name);
		return { name, help, labelNames: labels, registers: [registry] };
	};
	const gauge = (name: string, collect?: (this: Gauge) => void) =>
		new Gauge({ ...define(name), ...(collect && { collect }) });
	return {
		gauge,
		counter: (name: string, collect?: (this: Counter) => void) =>
			new Counter({ ...define(name), ...(collect && { collect }) }),
		/** A time in seconds; the series is absent where there is none. */
		time: (name: string, read: () => number | null) =>
			gauge(name, function () {
				this.reset();
				const at = read();
				if (at === null) this.remove();
				else this.set(at / 1000);
			}),
	};
}
type Families = ReturnType<typeof familiesIn>;

const FIGURE_NAMES: Record<Figure, string> = {
	acknowledge: 'rpa_notifier_time_to_acknowledge_seconds',
	recover: 'rpa_notifier_time_to_recover_seconds',
	mails: 'rpa_notifier_mails_per_incident',
};

/** A histogram of the store's as Prometheus reads it: cumulative buckets, then sum and count. */
function histogramValues(name: string, { severity, bounds, counts, sum }: FigureCounts) {
	let below = 0;
	const buckets = counts.map((count, index) => {
		below += count;
		const labels = { severity, le: bounds[index] ?? '+Inf' };
		return { metricName: `${name}_bucket`, labels, value: below };
	});
	return [
		...buckets,
		{ metricName: `${name}_sum`, labels: { severity }, value: sum },
		{ metricName: `${name}_count`, labels: { severity }, value: below },
	];
}

/** Histograms that the store counts, so that they go on where they were after a restart. */
function figureMetrics(registry: Registry, { store }: MetricsDeps): void {
	for (const figure of FIGURES) {
		const name = FIGURE_NAMES[figure];
		const { help } = metric(name);
		const read = () =>
			SEVERITIES.flatMap(severity => histogramValues(name, store.incidents.figures(figure, severity)));
		// prom-client's own Histogram can only be observed into, not read from elsewhere.
		const get = () => ({ name, help, type: 'histogram', aggregator: 'sum', values: read() });
		registry.registerMetric({ name, help, type: 'histogram', get } as never);
	}
}

/** What the store knows, read when it is asked for. */
function storeMetrics({ gauge, counter, time }: Families, { store, now }: MetricsDeps): void {
	gauge('rpa_notifier_outbox_mails', function () {
		this.set(store.mails.waiting(now()).mails);
	});
	time('rpa_notifier_outbox_oldest_timestamp_seconds', () => store.mails.waiting(now()).oldest);
	gauge('rpa_notifier_mails_held', function () {
		this.set(store.deliveries.countHeld());
	});
	gauge('rpa_notifier_recipients_refused', function () {
		this.set(store.deliveries.unreachableSince(now() - DAY_MS).length);
	});
	gauge('rpa_notifier_report_last_sent_timestamp_seconds', function () {
		this.reset();
		for (const report of REPORTS) {
			const at = store.posts.lastAccepted(`${PREFIX}${report}-`);
			if (at !== null) this.set({ report }, at / 1000);
		}
	});
	time('rpa_notifier_last_webhook_timestamp_seconds', () => store.notes.get('webhook-seen'));
	time('rpa_notifier_watchdog_last_seen_timestamp_seconds', () => store.notes.get('watchdog-seen'));
	gauge('rpa_notifier_incidents_open', function () {
		for (const severity of SEVERITIES) this.set({ severity }, 0);
		for (const { severity } of store.incidents.listOpen()) this.inc({ severity });
	});
	gauge('rpa_notifier_incidents_unacknowledged', function () {
		for (const severity of SEVERITIES) this.set({ severity }, 0);
		const open = store.incidents.listOpen().filter(incident => incident.acknowledged === null);
		for (const { severity } of open) this.inc({ severity });
	});
	counter('rpa_notifier_incidents_total', function () {
		this.reset();
		// The first incident of a robot is a rise from 0, and no series that comes from nowhere.
		for (const robot of ['', ...store.robots.ids()]) {
			for (const severity of SEVERITIES) this.inc({ robot, severity }, 0);
		}
		for (const { robot, severity, incidents } of store.incidents.totals()) {
			this.inc({ robot, severity }, incidents);
		}
	});
	gauge('rpa_notifier_incident', function () {
		this.reset();
		for (const { robot, alertname, severity } of store.incidents.listOpen()) {
			this.set({ robot: robot ?? '', alertname, severity }, 1);
		}
	});
}

/** The notifier's own metrics, all of them from the catalogue. */
export function createMetrics(deps: MetricsDeps) {
	const registry = new Registry();
	const families = familiesIn(registry);
	storeMetrics(families, deps);
	figureMetrics(registry, deps);
	families.gauge('rpa_build_info').set({ version: deps.version, process: 'notifier' }, 1);
	const reachable = families.gauge('rpa_notifier_collector_reachable');
	families.gauge('rpa_notifier_oncall_faulty', function () {
		this.set(Number(deps.oncallFaults() > 0));
	});
	const escalations = families.counter('rpa_notifier_escalations_total');
	for (const severity of SEVERITIES) escalations.inc({ severity }, 0);
	const mails = families.counter('rpa_notifier_mails_total');
	for (const result of MAIL_RESULTS) mails.inc({ result }, 0);
	const heartbeats = families.counter('rpa_notifier_heartbeats_total');
	for (const result of HEARTBEAT_RESULTS) heartbeats.inc({ result }, 0);
	const relayUp = families.gauge('rpa_notifier_relay_up');
	return {
		countHeartbeat: (result: (typeof HEARTBEAT_RESULTS)[number]) => heartbeats.inc({ result }),
		setRelay: (relay: RelayName, isUp: boolean) => relayUp.set({ relay }, Number(isUp)),
		countEscalation: (severity: Severity) => escalations.inc({ severity }),
		countMail: (result: MailResult) => mails.inc({ result }),
		setReachable: (isReachable: boolean) => reachable.set(Number(isReachable)),
		text: () => registry.metrics(),
		contentType: registry.contentType,
	};
}
export type Metrics = ReturnType<typeof createMetrics>;
