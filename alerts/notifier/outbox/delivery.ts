import { maskText } from '#model/mask.ts';
import { ensureMail } from '../incidents/outbox-entry.ts';
import type { DeliveryRow } from '../store/deliveries.ts';
import type { MailRow, OutboxMail } from '../store/mails.ts';
import { backOffMs } from './back-off.ts';
import { HELD_MS, isOverCap, settleCarried } from './cap.ts';
import type { OutboxDeps } from './deps.ts';
import { DeliveryError } from './smtp.ts';

/** What a mail server says of itself may be long. */
const LONGEST_REASON = 300;
const reasonOf = ({ message }: DeliveryError): string => maskText(message).slice(0, LONGEST_REASON);

/** Notes that an attempt begins, on disk, before the first byte is sent. */
function begin({ store }: OutboxDeps, mail: string, { address, attempts }: DeliveryRow): void {
	store.atomically(() => {
		store.deliveries.begin(mail, address);
		store.mails.countAttempts(mail, attempts + 1);
	});
}

/** The mail has reached the address, in itself or told of in another. */
function reached({ store }: OutboxDeps, mail: string, address: string, at: number): void {
	store.deliveries.sent(mail, address, at);
	store.mails.accept(mail, at);
	store.sayings.delivered(mail, at);
}

function noteSent(deps: OutboxDeps, mail: OutboxMail, address: string): void {
	const { store, now } = deps;
	const at = now();
	store.atomically(() => {
		reached(deps, mail.id, address, at);
		const carried = settleCarried(store, mail, (id, delivery) => reached(deps, id, delivery.address, at));
		for (const id of carried) conclude(deps, id);
		// The server takes mails (again): whatever waited for it need not wait longer.
		store.mails.hurry(at, false);
		store.deliveries.hurry(at);
	});
}

function noteRefused(deps: OutboxDeps, mail: OutboxMail, address: string, reason: string): void {
	const { store, now } = deps;
	const at = now();
	store.deliveries.refuse(mail.id, address, at, reason);
	const carried = settleCarried(store, mail, (id, delivery) =>
		store.deliveries.refuse(id, delivery.address, at, reason),
	);
	for (const id of carried) conclude(deps, id);
}

function noteFailure(deps: OutboxDeps, mail: OutboxMail, delivery: DeliveryRow, error: DeliveryError): void {
	const { store, now, random } = deps;
	store.atomically(() => {
		if (error.permanent) return noteRefused(deps, mail, delivery.address, reasonOf(error));
		const nextAt = now() + backOffMs(delivery.attempts + 1, random());
		const doubt = error.doubt || delivery.doubt;
		store.deliveries.retry(mail.id, delivery.address, nextAt, doubt, reasonOf(error));
		store.mails.retry(mail.id, nextAt, error.server ? 'server' : 'recipient');
	});
}

/** One recipient gets it, or is held back from by the cap, or has to be tried again. */
async function attempt(deps: OutboxDeps, mail: OutboxMail, delivery: DeliveryRow): Promise<void> {
	const { address } = delivery;
	// A mail that somebody may have already is finished, whatever else they got.
	if (!delivery.doubt && isOverCap(deps.cap, mail, address, deps.now())) {
		return deps.store.deliveries.hold(mail.id, address, deps.now());
	}
	begin(deps, mail.id, delivery);
	try {
		await deps.mailer.send(deps.personal(mail, address), address);
	} catch (error) {
		if (!(error instanceof DeliveryError)) throw error;
		noteFailure(deps, mail, delivery, error);
		return deps.onAttempt(error.permanent ? 'failed' : 'retry', mail, error.message);
	}
	noteSent(deps, mail, address);
	deps.onAttempt('sent', mail, null);
}

/**
 * It certainly reached nobody: it is written anew at the next attempt, and then tells what has happened since. What had
 * been put into a further mail meanwhile goes into this one.
 */
function takeBack({ store, now }: OutboxDeps, mail: MailRow): void {
	const further = store.mails.ofIncident(mail.incident).find(isUnwritten);
	if (further !== undefined) store.mails.settle(further.id, 'withdrawn', now());
	store.sayings.unsay(mail.id);
	store.deliveries.forget(mail.id);
	store.mails.unwrite(mail.id);
}

const isUnwritten = (mail: MailRow) => mail.state === 'waiting' && mail.content === null;

/** Some recipients still wait, for another try or held back by the cap. */
function keepWaiting({ store, now }: OutboxDeps, mail: OutboxMail, deliveries: DeliveryRow[]): void {
	const waiting = deliveries.filter(delivery => delivery.state === 'waiting');
	if (waiting.length === 0) {
		store.mails.postpone(mail.id, now() + HELD_MS, 'cap');
	} else {
		const nextAt = Math.min(...waiting.map(delivery => delivery.nextAt));
		store.mails.retry(mail.id, nextAt, mail.waitsFor ?? 'server');
	}
}

/** Whether nobody can have it, so that it may say instead what is so by then. */
const reachedNobody = ({ acceptedAt }: OutboxMail, deliveries: DeliveryRow[]): boolean =>
	acceptedAt === null && deliveries.every(({ state, doubt }) => state === 'waiting' && !doubt);

/** After the attempts: settled when nobody is left to send to. When all refused, another mail will say it to others. */
function conclude(deps: OutboxDeps, id: string): void {
	const { store, now, timing } = deps;
	store.atomically(() => {
		const mail = store.mails.get(id);
		const deliveries = store.deliveries.list(id);
		if (mail.incident !== null && reachedNobody(mail, deliveries)) return takeBack(deps, mail);
		if (deliveries.some(({ state }) => state === 'waiting' || state === 'held')) {
			return keepWaiting(deps, mail, deliveries);
		}
		if (mail.acceptedAt !== null) return store.mails.settle(id, 'sent', now());
		store.mails.settle(id, 'failed', now());
		if (mail.incident === null) return;
		store.sayings.unsay(id);
		ensureMail(store, mail.incident, now(), timing);
	});
}

/** Sends a written mail to each recipient that is due, all at the same time, and decides what becomes of it. */
export async function deliver(deps: OutboxDeps, id: string): Promise<void> {
	const mail = deps.store.mails.get(id);
	const due = deps.store.deliveries
		.list(id)
		.filter(({ state, nextAt }) => state === 'waiting' && nextAt <= deps.now());
	const attempts = due.map(delivery => deps.lanes(delivery.address, () => attempt(deps, mail, delivery)));
	const faults = (await Promise.allSettled(attempts)).filter(({ status }) => status === 'rejected');
	conclude(deps, id);
	if (faults.length > 0) throw (faults[0] as PromiseRejectedResult).reason;
}
