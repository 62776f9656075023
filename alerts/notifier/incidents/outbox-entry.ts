import type { IncidentRow } from '../store/incident-row.ts';
import type { WaitsFor } from '../store/mails.ts';
import { saysNothing } from '../store/sayings.ts';
import type { Store } from '../store/store.ts';

/** How long an alert waits for the collector to say whether it is (still) so. */
export const CONFIRM_MS = 3000;

export interface Timing {
	/** At most one further mail of an incident in this time. */
	updateMs: number;
}

/**
 * How much of a hurry a mail is in: `now` where it cannot be gathered; `soon` where somebody is to hear of the incident for
 * the first time.
 */
export type Haste = 'now' | 'soon' | null;
const SOON_MS = 10_000;

/** When the next mail of an incident goes: the first and the last at once, those between gathered. */
function schedule(
	store: Store,
	incident: IncidentRow,
	now: number,
	{ updateMs }: Timing,
	haste: Haste,
): [number, WaitsFor | null] {
	if (!incident.confirmed) return [now + CONFIRM_MS, 'confirmation'];
	const last = Math.max(0, ...store.mails.ofIncident(incident.id).map(mail => mail.acceptedAt ?? 0));
	const gather = haste === 'soon' ? Math.min(SOON_MS, updateMs) : updateMs;
	if (incident.closedAt !== null || last + gather <= now) return [now, null];
	return [last + gather, 'gather'];
}

/**
 * Sees to it that what is unsaid about an incident has a mail: the one not written yet, or a new one. To be called in the
 * transaction that changes the incident, so that no change can be without its mail.
 */
export function ensureMail(store: Store, id: string, now: number, timing: Timing, haste: Haste = null): void {
	const incident = store.incidents.get(id)!;
	const says = store.sayings.unsaid(id);
	if (saysNothing(says)) return;
	const mails = store.mails.ofIncident(id);
	const urgent = says.escalation || haste === 'now';
	const [readyAt, waitsFor] = urgent ? [now, null] : schedule(store, incident, now, timing, haste);
	const unwritten = mails.find(mail => mail.state === 'waiting' && mail.content === null);
	if (unwritten === undefined) {
		store.mails.add(id, (mails.at(-1)?.number ?? -1) + 1, now, readyAt, waitsFor);
	} else if (unwritten.waitsFor === 'gather' || unwritten.waitsFor === 'confirmation') {
		store.mails.postpone(unwritten.id, Math.min(readyAt, unwritten.readyAt), waitsFor);
	}
}
