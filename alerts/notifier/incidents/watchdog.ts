import type { FailedRunsDeps } from './failed-runs.ts';
import { WATCHDOG } from './labels.ts';
import { ensureMail } from './outbox-entry.ts';
import { closeIncident } from './recovery.ts';

/** Alertmanager repeats the watchdog every minute; after this long without it the monitoring counts as blind. */
export const WATCHDOG_MS = 5 * 60_000;

/**
 * Opens an incident when the watchdog has not arrived for too long (counted from this start at the earliest, since nothing
 * arrives while the notifier is down), and ends it when it arrives again.
 */
export function watchWatchdog(
	deps: Pick<FailedRunsDeps, 'store' | 'timing'>,
	startedAt: number,
	now: number,
): void {
	const { store, timing } = deps;
	const seen = store.notes.get('watchdog-seen');
	const blind = now - Math.max(seen ?? 0, startedAt) > WATCHDOG_MS;
	const open = store.incidents.findOpen(WATCHDOG, null);
	store.atomically(() => {
		if (open !== undefined && !blind && seen !== null && seen > open.openedAt) {
			closeIncident(deps, open, null, now);
		} else if (open === undefined && blind) {
			const opened = store.incidents.open({
				alertname: WATCHDOG,
				robot: null,
				severity: 'critical',
				quiet: false,
				since: seen ?? startedAt,
				openedAt: now,
				confirmed: true,
			});
			ensureMail(store, opened.id, now, timing);
		}
	});
}
