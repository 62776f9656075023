import type { HypercareIncident } from '#model/hypercare.ts';
import type { Evidence } from './types.ts';

/** Incidents that hold up a sign-off: somebody outside got something wrong, or the work stood still. */
export function severeIncidents({ facts }: Pick<Evidence, 'facts'>): HypercareIncident[] {
	return facts.incidents.filter(({ sev }) => sev <= 2);
}

/**
 * From when on it counts, in epoch milliseconds. What an owner finds counts from when it was reported, however long ago it
 * happened: while nobody knew of it, nothing that ran showed that it was over.
 */
export function countsFrom({ kind, acknowledgedAt, openedAt }: HypercareIncident): number {
	return Date.parse(kind === 'reported' ? (acknowledgedAt ?? openedAt) : openedAt);
}

/** Those that count from within the period; the one that began it is among them. */
export function newSevereIncidents(evidence: Pick<Evidence, 'facts' | 'startedAt'>): HypercareIncident[] {
	return severeIncidents(evidence).filter(one => countsFrom(one) >= evidence.startedAt);
}
