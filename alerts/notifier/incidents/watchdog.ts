import { closeIncident } from './close.ts';
import type { FailedRunsDeps } from './failed-runs.ts';
import { WATCHDOG } from './labels.ts';
import { ensureMail } from './outbox-entry.ts';

/**
 * Opens an incident when the watchdog has not arrived for too long, and ends it when it arrives again. Counted from `since` at
 * the earliest: this start, or the last jump of the clock, since nothing can have arrived while nobody listened.
 */
export function watchWatchdog(
	deps: Pick<FailedRunsDeps, 'store' | 'timing'>,
	{ since, patienceMs }: { since: number; patienceMs: number },
	now: number,
): void {
	const { store, timing } = deps;
	const noted = store.notes.get('watchdog-seen');
	// Heard in the future: the clock has been put back since.
	const seen = noted !== null && noted <= now ? noted : null;
	const blind = now - Math.max(seen ?? 0, since) > patienceMs;
	const open = store.incidents.findOpen(WATCHDOG, null);
	store.atomically(() => {
		if (open !== undefined && !blind && seen !== null && seen !== open.since && seen >= since) {
			closeIncident(deps, open, null, now);
		} else if (open === undefined && blind) {
			const opened = store.incidents.open({
				alertname: WATCHDOG,
				robot: null,
				severity: 'critical',
				quiet: false,
				since: seen ?? since,
				openedAt: now,
				confirmed: true,
			});
			ensureMail(store, opened.id, now, timing);
		}
	});
}
