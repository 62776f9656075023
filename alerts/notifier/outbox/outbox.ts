import type { AlertmanagerState } from '../alertmanager-client.ts';
import { labelsOf } from '../incidents/labels.ts';
import { ensureMail } from '../incidents/outbox-entry.ts';
import { isMuted } from '../incidents/silence.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { MailRow, OutboxMail } from '../store/mails.ts';
import type { Sayings } from '../store/sayings.ts';
import type { Store } from '../store/store.ts';
import { deliver } from './delivery.ts';
import type { OutboxDeps } from './deps.ts';
import { REFUSED_MS, recipientsOf } from './recipients.ts';

/** A silenced mail is looked at again after this long. */
const SILENCE_MS = 10_000;
/** Mails on their way at the same time. */
const AT_ONCE = 4;

/** A mail waits for the one before it, unless that has reached somebody. */
function mustWait(store: Store, mail: OutboxMail): boolean {
	if (mail.incident === null) return false;
	return store.mails
		.ofIncident(mail.incident)
		.some(
			earlier => earlier.number < mail.number && earlier.state === 'waiting' && earlier.acceptedAt === null,
		);
}

function muted(store: Store, incident: IncidentRow, state: AlertmanagerState | null): boolean {
	const robot = incident.robot === null ? null : store.robots.get(incident.robot);
	return isMuted(state, labelsOf(incident, store.alerts.list(incident.id), robot));
}

/** A silenced alert that ended before anybody was told is nobody's business; a failed run is, once the silence ends. */
function overUnheard(incident: IncidentRow, says: Sayings): boolean {
	return incident.closedAt !== null && says.opening && says.runs.length === 0;
}

/** Decides what the mail says and to whom, and fixes it on disk before anything is sent. False when it does not go now. */
function write(deps: OutboxDeps, mail: MailRow, state: AlertmanagerState | null, now: number): boolean {
	const { store } = deps;
	return store.atomically(() => {
		const incident = store.incidents.get(mail.incident)!;
		const says = store.sayings.unsaid(incident.id);
		const silenced = muted(store, incident, state);
		const nothing = !says.opening && !says.closing && !says.escalation && says.runs.length === 0;
		if (nothing || (silenced && overUnheard(incident, says))) {
			store.sayings.say(incident.id, mail.id, says);
			store.mails.settle(mail.id, 'withdrawn', now);
			return false;
		}
		if (silenced) {
			store.mails.postpone(mail.id, now + SILENCE_MS, 'silence');
			return false;
		}
		const { addresses, because } = recipientsOf(store, deps.oncall(), incident, now);
		if (addresses.length === 0) {
			store.mails.postpone(mail.id, now + REFUSED_MS, 'recipient');
			return false;
		}
		store.mails.write(mail.id, deps.compose(mail, says, addresses, because, now));
		store.sayings.say(incident.id, mail.id, says);
		for (const address of addresses) store.deliveries.add(mail.id, address, mail.attempts, now);
		// More runs than one mail may name: the rest goes in the next.
		ensureMail(store, incident.id, now, deps.timing);
		return true;
	});
}

/** Our own fault with one mail must not keep the others back. */
const FAULT_MS = 60_000;

async function tryMail(deps: OutboxDeps, mail: OutboxMail, state: AlertmanagerState | null): Promise<void> {
	try {
		if (mustWait(deps.store, mail)) return;
		const isWritten = mail.incident === null || mail.content !== null;
		if (isWritten || write(deps, mail, state, deps.now())) await deliver(deps, mail.id);
	} catch (error) {
		deps.store.mails.retry(mail.id, deps.now() + FAULT_MS, 'recipient');
		deps.onFault(error as Error, mail);
	}
}

/** The durable outbox. `runOnce` tries every mail that is due, once; it never throws for a mail server's sake. */
export function createOutbox(deps: OutboxDeps) {
	return {
		async runOnce(now: number): Promise<void> {
			const due = deps.store.mails.ready(now);
			if (due.length === 0) return;
			const state = await deps.alertmanager.state();
			const queue = due.values();
			const worker = async () => {
				for (const mail of queue) await tryMail(deps, mail, state);
			};
			await Promise.all(Array.from({ length: AT_ONCE }, worker));
		},
	};
}
