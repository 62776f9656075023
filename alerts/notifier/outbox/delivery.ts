import { ensureMail } from '../incidents/outbox-entry.ts';
import type { DeliveryRow } from '../store/deliveries.ts';
import type { MailRow, OutboxMail } from '../store/mails.ts';
import { backOffMs } from './back-off.ts';
import type { OutboxDeps } from './deps.ts';
import { DeliveryError } from './smtp.ts';

/** Notes that an attempt begins, on disk, before the first byte is sent. */
function begin({ store }: OutboxDeps, mail: string, { address, attempts }: DeliveryRow): void {
	store.atomically(() => {
		store.deliveries.begin(mail, address);
		store.mails.countAttempts(mail, attempts + 1);
	});
}

function noteSent({ store, now }: OutboxDeps, mail: OutboxMail, address: string): void {
	const at = now();
	store.atomically(() => {
		store.deliveries.sent(mail.id, address, at);
		store.mails.accept(mail.id, at);
		store.sayings.delivered(mail.id, at);
		// The server takes mails (again): whatever waited for it need not wait longer.
		store.mails.hurry(at, false);
		store.deliveries.hurry(at);
	});
}

function noteFailure(deps: OutboxDeps, mail: OutboxMail, delivery: DeliveryRow, error: DeliveryError): void {
	const { store, now, random } = deps;
	const at = now();
	store.atomically(() => {
		if (error.permanent) return store.deliveries.refuse(mail.id, delivery.address, at, error.message);
		const nextAt = at + backOffMs(delivery.attempts + 1, random());
		const doubt = error.doubt || delivery.doubt;
		store.deliveries.retry(mail.id, delivery.address, nextAt, doubt, error.message);
		store.mails.retry(mail.id, nextAt, error.server ? 'server' : 'recipient');
	});
}

async function attempt(deps: OutboxDeps, mail: OutboxMail, delivery: DeliveryRow): Promise<void> {
	begin(deps, mail.id, delivery);
	try {
		await deps.mailer.send(mail.content!, delivery.address);
	} catch (error) {
		if (!(error instanceof DeliveryError)) throw error;
		noteFailure(deps, mail, delivery, error);
		return deps.onAttempt(error.permanent ? 'failed' : 'retry', mail, error.message);
	}
	noteSent(deps, mail, delivery.address);
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

/** Some recipients still wait for another try. */
function keepWaiting(deps: OutboxDeps, mail: OutboxMail, deliveries: DeliveryRow[]): void {
	const waiting = deliveries.filter(delivery => delivery.state === 'waiting');
	const mayBeKnown = mail.acceptedAt !== null || waiting.some(delivery => delivery.doubt);
	if (mail.incident !== null && !mayBeKnown && waiting.length === deliveries.length) takeBack(deps, mail);
	else
		deps.store.mails.retry(
			mail.id,
			Math.min(...waiting.map(({ nextAt }) => nextAt)),
			mail.waitsFor ?? 'server',
		);
}

/** After the attempts: settled when nobody is left to send to. When all refused, another mail will say it to others. */
function conclude(deps: OutboxDeps, id: string): void {
	const { store, now, timing } = deps;
	store.atomically(() => {
		const mail = store.mails.get(id);
		const deliveries = store.deliveries.list(id);
		if (deliveries.some(delivery => delivery.state === 'waiting')) return keepWaiting(deps, mail, deliveries);
		if (mail.acceptedAt !== null) return store.mails.settle(id, 'sent', now());
		store.mails.settle(id, 'failed', now());
		if (mail.incident === null) return;
		store.sayings.unsay(id);
		ensureMail(store, mail.incident, now(), timing);
	});
}

/** Sends a written mail to each recipient that is due, one after the other, and decides what becomes of it. */
export async function deliver(deps: OutboxDeps, id: string): Promise<void> {
	const mail = deps.store.mails.get(id);
	for (const delivery of deps.store.deliveries.list(id)) {
		if (delivery.state !== 'waiting' || delivery.nextAt > deps.now()) continue;
		await attempt(deps, mail, delivery);
	}
	conclude(deps, id);
}
