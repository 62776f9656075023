import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { SEVERITIES, type Severity } from '#model/incident.ts';
import { maskText } from '#model/mask.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { causeOf, isGroup, isOfRuns, RUN_FAILED, WATCHDOG } from './labels.ts';
import { ensureMail, type Timing } from './outbox-entry.ts';
import { gatheringIncident, isStorm, type Limits } from './storm.ts';

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
	limits: Limits;
}

const masked = (texts: Record<string, string> = {}) =>
	Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, maskText(text)]));

/** What is for the owner's report asks nothing of on-call, whatever its rule calls it. */
function severityOf({ labels }: Alert): Severity {
	if (labels.audience === 'owner') return 'info';
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

/** The incident whose mails tell of this alert too, when too many robots' alerts come at once. */
function gathering(deps: WebhookDeps, alert: Alert, now: number): string | null {
	const { store, limits } = deps;
	const { alertname, robot } = causeOf(alert.labels);
	const severity = severityOf(alert);
	if (robot === null || isQuiet(alertname, severity)) return null;
	if (!isStorm(store, limits, severity === 'critical' && alert.labels.criticality === 'high', now))
		return null;
	const first = { severity, since: sinceOf(alert, now), confirmed: alertname !== RUN_FAILED };
	return gatheringIncident(store, limits, first, now).id;
}

const sinceOf = ({ startsAt }: Alert, now: number) => Math.min(Date.parse(startsAt), now);

function openFor(deps: WebhookDeps, alert: Alert, now: number): IncidentRow {
	const cause = causeOf(alert.labels);
	const severity = severityOf(alert);
	const gatheredBy = gathering(deps, alert, now);
	return deps.store.incidents.open({
		...cause,
		severity,
		quiet: gatheredBy !== null || isQuiet(cause.alertname, severity),
		gatheredBy,
		since: sinceOf(alert, now),
		openedAt: now,
		// Failed runs are the collector's to tell: what Prometheus saw may be over.
		confirmed: !isOfRuns(cause.alertname),
	});
}

/** Its failed runs are told with others': the alert about the robot alone opens nothing. */
const isToldElsewhere = ({ store }: WebhookDeps, robot: string): boolean =>
	store.failedRuns.openAlertsOf(robot).some(isGroup);

function noteAlert({ store, timing }: WebhookDeps, incident: IncidentRow, alert: Alert, now: number): void {
	const firing = alert.status === 'firing';
	store.alerts.put(incident.id, {
		fingerprint: fingerprintOf(alert),
		firing,
		startsAt: Date.parse(alert.startsAt),
		labels: masked(alert.labels),
		annotations: masked(alert.annotations),
	});
	const severity = severityOf(alert);
	if (firing) store.incidents.raise(incident, severity, isQuiet(incident.alertname, severity));
	store.incidents.setResolved(incident.id, store.alerts.isFiring(incident.id) ? null : now);
	for (const id of [incident.id, incident.gatheredBy]) if (id !== null) ensureMail(store, id, now, timing);
}

function takeAlert(deps: WebhookDeps, alert: Alert, now: number): void {
	const { store } = deps;
	const firing = alert.status === 'firing';
	const { alertname, robot, subject } = causeOf(alert.labels);
	if (alertname === WATCHDOG) {
		if (firing) store.notes.set('watchdog-seen', now);
		return;
	}
	const found = store.incidents.findOpen(alertname, robot, subject);
	if (found === undefined && !firing) return;
	if (found === undefined && alertname === RUN_FAILED && robot !== null && isToldElsewhere(deps, robot))
		return;
	noteAlert(deps, found ?? openFor(deps, alert, now), alert, now);
}

/** Takes a webhook in: incidents and mails are on disk on return, all of them or none. */
export function takeWebhook(deps: WebhookDeps, webhook: Webhook, now: number): void {
	deps.store.atomically(() => {
		deps.store.notes.set('webhook-seen', now);
		for (const alert of webhook.alerts) takeAlert(deps, alert, now);
	});
}
