import type { Acknowledgement } from '#model/incident.ts';
import { clean, cleanLine } from '../mails/letter.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';

/** Cannot be done as things stand, through no fault of ours; the status says why. */
export class RefusedError extends Error {
	readonly statusCode: 400 | 404 | 409 | 502;
	constructor(statusCode: 400 | 404 | 409 | 502, message: string) {
		super(message);
		this.statusCode = statusCode;
	}
}

/** The incident. Throws RefusedError (404) when there is none. */
export function knownIncident(store: Store, id: string): IncidentRow {
	const incident = store.incidents.get(id);
	if (incident === undefined) throw new RefusedError(404, `no incident ${id}`);
	return incident;
}

/**
 * Notes that somebody has an incident; on disk on return. The first one has it, and stays; what others say later is kept
 * beside it, and the same said again changes nothing. Throws RefusedError: unknown, over, or nobody named.
 */
export function acknowledge(store: Store, id: string, said: Acknowledgement, now: number): IncidentRow {
	const by = cleanLine(said.by, 120);
	const comment = clean(said.comment ?? '', 500) || null;
	if (by === '') throw new RefusedError(400, 'body/by says nobody');
	return store.atomically(() => {
		const { closedAt } = knownIncident(store, id);
		if (closedAt !== null) {
			const since = new Date(closedAt).toISOString();
			throw new RefusedError(409, `incident ${id} is over since ${since}: nothing is left to acknowledge`);
		}
		store.acknowledgements.add(id, { at: now, by, comment });
		// Who has not been told yet that nobody answers need not be.
		store.escalations.withdraw(id);
		return knownIncident(store, id);
	});
}
