import type { HypercareIncident } from '#model/hypercare.ts';
import type { Evidence } from './types.ts';

/** Incidents that hold up a sign-off: somebody outside got something wrong, or the work stood still. */
export function severeIncidents({ facts }: Pick<Evidence, 'facts'>): HypercareIncident[] {
	return facts.incidents.filter(({ sev }) => sev <= 2);
}

/** Those that began in the period; the one that began it is among them. */
export function newSevereIncidents(evidence: Pick<Evidence, 'facts' | 'startedAt'>): HypercareIncident[] {
	return severeIncidents(evidence).filter(({ openedAt }) => Date.parse(openedAt) >= evidence.startedAt);
}
