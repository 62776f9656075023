import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { SEVERITIES, type Severity } from '#model/incident.ts';
import { maskText } from '#model/mask.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { RUN_FAILED, WATCHDOG } from './labels.ts';
import { ensureMail, type Timing } from './outbox-entry.ts';

const Texts = Type.Record(Type.String(), Type.String({ maxLength: 20_000 }));

/** Alertmanager's webhook, version 4: what we use of it. Whatever else it says is let through unread. */
export const Webhook = Type.Object({
	version: Type.Literal('4'),
	alerts: Type.Array(
		Type.Object({
			status: Type.Enum(['firing', 'resolved']),
			labels: Texts,
			annotations: Type.Optional(Texts),
			startsAt: Type.String({ format: 'date-time' }),
			fingerprint: Type.Optional(Type.String({ maxLength: 200 })),
		}),
		{ maxItems: 10_000 },
	),
});
export type Webhook = Static<typeof Webhook>;
type Alert = Webhook['alerts'][number];

export interface WebhookDeps {
	store: Store;
	timing: Timing;
}

const masked = (texts: Record<string, string> = {}) =>
	Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, maskText(text)]));

function severityOf({ labels }: Alert): Severity {
	return SEVERITIES.find(severity => severity === labels.severity) ?? 'warning';
}

function fingerprintOf({ fingerprint, labels }: Alert): string {
	const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
	return fingerprint ?? createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/** Information asks for nothing, so nobody is mailed; a failed run is mailed whatever its severity. */
function isQuiet(alertname: string, severity: Severity): boolean {
	return severity === 'info' && alertname !== RUN_FAILED;
}

function openFor({ store }: WebhookDeps, alert: Alert, now: number): IncidentRow {
	const alertname = alert.labels.alertname ?? 'unnamed';
	const severity = severityOf(alert);
	return store.incidents.open({
		alertname,
		robot: alert.labels.robot || null,
		severity,
		quiet: isQuiet(alertname, severity),
		since: Math.min(Date.parse(alert.startsAt), now),
		openedAt: now,
		// A failed run is the collector's to tell: what Prometheus saw may be over.
		confirmed: alertname !== RUN_FAILED,
	});
}

function takeAlert(deps: WebhookDeps, alert: Alert, now: number): void {
	const { store, timing } = deps;
	const firing = alert.status === 'firing';
	const alertname = alert.labels.alertname ?? 'unnamed';
	if (alertname === WATCHDOG) {
		if (firing) store.notes.set('watchdog-seen', now);
		return;
	}
	const found = store.incidents.findOpen(alertname, alert.labels.robot || null);
	if (found === undefined && !firing) return;
	const incident = found ?? openFor(deps, alert, now);
	store.alerts.put(incident.id, {
		fingerprint: fingerprintOf(alert),
		firing,
		startsAt: Date.parse(alert.startsAt),
		labels: masked(alert.labels),
		annotations: masked(alert.annotations),
	});
	const severity = severityOf(alert);
	if (firing) store.incidents.raise(incident, severity, isQuiet(alertname, severity));
	store.incidents.setResolved(incident.id, store.alerts.isFiring(incident.id) ? null : now);
	ensureMail(store, incident.id, now, timing);
}

/** Takes a webhook in: incidents and mails are on disk on return, all of them or none. */
export function takeWebhook(deps: WebhookDeps, webhook: Webhook, now: number): void {
	deps.store.atomically(() => {
		deps.store.notes.set('webhook-seen', now);
		for (const alert of webhook.alerts) takeAlert(deps, alert, now);
	});
}
