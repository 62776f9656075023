import type { AlertmanagerState } from '../alertmanager-client.ts';
import type { Cause } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { causeOf, isOfRuns, WATCHDOG } from './labels.ts';

/** Longer than any `for`: after a restart every alert that still holds has fired again by then. */
const VANISHED_MS = 10 * 60_000;

const keyOf = ({ alertname, robot, subject }: Cause) => JSON.stringify([alertname, robot, subject]);

/**
 * Alertmanager forgets its alerts when it restarts, and then never says that they are over. An incident whose alert it has
 * not known for ten minutes, while it does know the watchdog (so alerts do reach it), counts as resolved.
 */
export function resolveVanished(store: Store, state: AlertmanagerState, now: number): void {
	const alive = state.alerts.some(alert => alert.labels.alertname === WATCHDOG);
	const known = new Set(state.alerts.map(({ labels }) => keyOf(causeOf(labels))));
	for (const incident of store.incidents.listOpen()) {
		const { id, alertname, absentSince, resolvedAt } = incident;
		if (isOfRuns(alertname) || alertname === WATCHDOG || resolvedAt !== null) continue;
		if (!alive || known.has(keyOf(incident))) {
			if (absentSince !== null) store.incidents.setAbsent(id, null);
		} else if (absentSince === null || absentSince > now) {
			store.incidents.setAbsent(id, now);
		} else if (now - absentSince > VANISHED_MS) {
			store.incidents.setResolved(id, now);
		}
	}
}
