import type { AlertmanagerState } from '../alertmanager-client.ts';
import type { Store } from '../store/store.ts';
import { RUN_FAILED, WATCHDOG } from './labels.ts';

/** Longer than any `for`: after a restart every alert that still holds has fired again by then. */
const VANISHED_MS = 10 * 60_000;

/**
 * Alertmanager forgets its alerts when it restarts, and then never says that they are over. An incident whose alert it has
 * not known for ten minutes, while it does know the watchdog (so alerts do reach it), counts as resolved.
 */
export function resolveVanished(store: Store, state: AlertmanagerState, now: number): void {
	const alive = state.alerts.some(alert => alert.labels.alertname === WATCHDOG);
	const isKnown = (alertname: string, robot: string | null) =>
		state.alerts.some(
			({ labels }) => labels.alertname === alertname && (labels.robot ?? '') === (robot ?? ''),
		);
	for (const { id, alertname, robot, absentSince, resolvedAt } of store.incidents.listOpen()) {
		if (alertname === RUN_FAILED || alertname === WATCHDOG || resolvedAt !== null) continue;
		if (!alive || isKnown(alertname, robot)) {
			if (absentSince !== null) store.incidents.setAbsent(id, null);
		} else if (absentSince === null || absentSince > now) {
			store.incidents.setAbsent(id, now);
		} else if (now - absentSince > VANISHED_MS) {
			store.incidents.setResolved(id, now);
		}
	}
}
