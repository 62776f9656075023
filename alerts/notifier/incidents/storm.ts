import type { Severity } from '#model/incident.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { MANY_FAILURES } from './labels.ts';

/** When too much begins at once, and what counts as the same trouble come back. */
export interface Limits {
	/** After so many incidents within ten minutes the next ones are told together. */
	stormIncidents: number;
	/** A robot that fails again within this time of its recovery goes on with the same incident. */
	reopenMs: number;
}

/** So long back is looked for a storm; one that nothing has joined for so long has blown over. */
export const STORM_MS = 10 * 60_000;

/** Robots that joined the incident that holds many, since a time: by a failed run or by an alert. */
function joinedSince(store: Store, { id }: IncidentRow, after: number): Set<string> {
	const alerts = store.incidents.listGathered(id).filter(({ openedAt }) => openedAt > after);
	return new Set([...store.failedRuns.robotsSince(id, after), ...alerts.map(({ robot }) => robot ?? '')]);
}

/**
 * Whether so much has begun in the last ten minutes that the next is told together with others. What matters most keeps
 * as much room again for itself, so that it does not drown.
 */
export function isStorm(store: Store, { stormIncidents }: Limits, matters: boolean, now: number): boolean {
	const after = now - STORM_MS;
	const open = store.incidents.findOpen(MANY_FAILURES, null);
	const joined = open === undefined ? 0 : joinedSince(store, open, after).size;
	const begun = store.incidents.countBegunSince(after) + (matters ? 0 : joined);
	return begun >= (matters ? 2 : 1) * stormIncidents;
}

/** The incident that holds many; the one that ended lately goes on. An alert alone is not believed before the collector is asked. */
export function gatheringIncident(
	store: Store,
	{ reopenMs }: Limits,
	{ severity, since, confirmed }: { severity: Severity; since: number; confirmed: boolean },
	now: number,
): IncidentRow {
	const cause = { alertname: MANY_FAILURES, robot: null, subject: null };
	const open = store.incidents.findOpen(MANY_FAILURES, null);
	if (open !== undefined) {
		store.incidents.raise(open, severity, false);
		return open;
	}
	const ended = store.incidents.findEnded(cause, now - reopenMs);
	if (ended !== undefined) {
		reopen(store, ended, now);
		return store.incidents.get(ended.id)!;
	}
	return store.incidents.open({ ...cause, severity, quiet: false, since, openedAt: now, confirmed });
}

/** An incident that was over goes on, and up its chain from the beginning. */
export function reopen(store: Store, incident: IncidentRow, now: number): void {
	store.incidents.reopen(incident, now);
	if (store.escalations.list(incident.id).length > 0) {
		store.escalations.add(incident.id, { at: now, step: 0, cause: 'begun' });
	}
}
