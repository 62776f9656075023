import type { RunSummary } from '#model/read.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { RUN_MISSED } from './labels.ts';
import { ensureMail, type Timing } from './outbox-entry.ts';

/** So many scheduled runs did not start while the robot was failing. */
export function missedRunsOf(store: Store, { alertname, robot, since }: IncidentRow): number {
	return robot === null || alertname === RUN_MISSED
		? 0
		: store.incidents.countSince(RUN_MISSED, robot, since);
}

/** Ends an incident: who was mailed about it is told, and one that nobody was to hear of is as if it had never been. */
export function closeIncident(
	{ store, timing }: { store: Store; timing: Timing },
	incident: IncidentRow,
	recovery: RunSummary | null,
	now: number,
): void {
	store.incidents.close(incident, now, {
		firstGoodRun: recovery,
		missedRuns: missedRunsOf(store, incident),
	});
	ensureMail(store, incident.id, now, timing);
}
