import type { AlertmanagerState } from '../alertmanager-client.ts';
import { labelsOf } from '../incidents/labels.ts';
import { CONFIRM_MS, ensureMail } from '../incidents/outbox-entry.ts';
import { isInWindow } from '../incidents/service-window.ts';
import { isMuted } from '../incidents/silence.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { MailRow, OutboxMail, WaitsFor } from '../store/mails.ts';
import { type Sayings, saysNothing } from '../store/sayings.ts';
import type { Store } from '../store/store.ts';
import { LONGEST_MS } from './back-off.ts';
import { HELD_MS, postHeld } from './cap.ts';
import { deliver } from './delivery.ts';
import type { OutboxDeps } from './deps.ts';
import { REFUSED_MS, recipientsOf } from './recipients.ts';

/** A silenced mail is looked at again after this long. */
const SILENCE_MS = 10_000;

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
	return incident.closedAt !== null && says.opening && says.runs.length === 0 && !says.gathered?.length;
}

/** Decides what the mail says and to whom, and fixes it on disk before anything is sent. False when it does not go now. */
function write(deps: OutboxDeps, mail: MailRow, state: AlertmanagerState | null, now: number): boolean {
	const { store } = deps;
	return store.atomically(() => {
		const incident = store.incidents.get(mail.incident)!;
		const says = store.sayings.unsaid(incident.id);
		const silenced = muted(store, incident, state) || isInWindow(store, incident, now);
		if (saysNothing(says) || (silenced && overUnheard(incident, says))) {
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
		const about = isWritten || mail.incident === null ? undefined : deps.store.incidents.get(mail.incident);
		if (about !== undefined) await deps.prepare?.(about);
		if (isWritten || write(deps, mail, state, deps.now())) await deliver(deps, mail.id);
	} catch (error) {
		deps.store.mails.retry(mail.id, deps.now() + FAULT_MS, 'recipient');
		deps.onFault(error as Error, mail);
	}
}

/** So long a mail waits for each reason at most; what waits for longer waits for a clock that has been put back since. */
const longestWaits = ({ timing }: OutboxDeps): [WaitsFor | null, number][] => [
	[null, 0],
	['gather', timing.updateMs],
	['confirmation', CONFIRM_MS],
	['silence', SILENCE_MS],
	['server', LONGEST_MS],
	['recipient', REFUSED_MS],
	['cap', HELD_MS],
];

function mendClock(deps: OutboxDeps, now: number): void {
	const { store } = deps;
	store.atomically(() => {
		for (const [why, ms] of longestWaits(deps)) store.mails.clamp(why, now + ms);
		store.deliveries.clamp(now, now + LONGEST_MS);
	});
}

const breath = () => new Promise<void>(resolve => setImmediate(resolve));

/**
 * The durable outbox. `runOnce` starts every mail that is due and not on its way, and resolves when those it started have
 * been tried; it never throws for a mail server's sake. A round need not wait for the one before: a mail that hangs holds up
 * no other.
 */
export function createOutbox(deps: OutboxDeps) {
	const { store, mailer } = deps;
	const onTheWay = new Map<string, Promise<void>>();

	function begin(mail: OutboxMail, state: AlertmanagerState | null): Promise<void> {
		const trying = tryMail(deps, mail, state).finally(() => onTheWay.delete(mail.id));
		onTheWay.set(mail.id, trying);
		return trying;
	}
	const due = () => store.mails.ready(deps.now()).filter(({ id }) => !onTheWay.has(id));

	/** Mails that are due while no mail server takes any. A new one is worth asking for anew. */
	const stranded = new Set<string>();
	function isNewStranded(): boolean {
		const known = stranded.size;
		if (mailer.isUp()) stranded.clear();
		else for (const { id } of due()) stranded.add(id);
		return stranded.size > known;
	}
	async function probe(): Promise<void> {
		if (!(await mailer.probe(isNewStranded()))) return;
		store.mails.hurry(deps.now(), false);
		store.deliveries.hurry(deps.now());
	}
	async function sendDue(): Promise<void> {
		if (!mailer.isUp() || due().length === 0) return;
		const state = await deps.alertmanager.state();
		const started: Promise<void>[] = [];
		for (const mail of due()) {
			if (!onTheWay.has(mail.id)) started.push(begin(mail, state));
			// Many mails at once must not keep the webhook waiting.
			await breath();
		}
		await Promise.all(started);
	}
	return {
		async runOnce(now: number): Promise<void> {
			mendClock(deps, now);
			postHeld(deps.cap, now);
			const probed = probe();
			if (!mailer.isUp()) await probed;
			await sendDue();
			await probed;
		},
		/** Resolves when nothing is on its way any more. */
		idle: async (): Promise<void> => void (await Promise.all(onTheWay.values())),
	};
}
