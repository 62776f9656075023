import type { Severity } from '#model/incident.ts';
import type { DeliveryRow } from '../store/deliveries.ts';
import type { MailContent, OutboxMail } from '../store/mails.ts';
import type { Store } from '../store/store.ts';
import { postMail } from './post.ts';

const HOUR_MS = 3_600_000;
/** What is held goes together in one mail this long after the first of it, never later. */
export const HELD_MS = 10 * 60_000;
/** The rest of the hour's mails is kept for what is critical. */
const SHARE_OF_OTHERS = 0.75;
const KEEP_MS = 30 * 24 * HOUR_MS;

/** A mail held back from one recipient, as the mail that goes in its place tells of it. */
export interface HeldMail {
	incident: string;
	severity: Severity;
	/** Of the mail held back. */
	subject: string;
	heldAt: number;
	/** The failed runs it names. */
	runs: string[];
}

export interface CapDeps {
	store: Store;
	/** So many mails about incidents to one recipient in an hour; then they go together. */
	mailsPerHour: number;
	/** The mail in place of those held back from an address. */
	composeMore: (held: HeldMail[], address: string, now: number) => MailContent;
}

/** Whether a mail to an address has to wait. Mails that are no incident's do not: they are few, and say what no other does. */
export function isOverCap(
	{ store, mailsPerHour }: CapDeps,
	mail: OutboxMail,
	address: string,
	now: number,
): boolean {
	if (mail.incident === null) return false;
	const critical = store.incidents.get(mail.incident)?.severity === 'critical';
	const limit = critical ? mailsPerHour : Math.ceil(mailsPerHour * SHARE_OF_OTHERS);
	return store.deliveries.countSent(address, now - HOUR_MS, now) >= limit;
}

/** Posts the mail in place of what has been held back long enough, for each recipient; one at a time. */
export function postHeld({ store, composeMore }: CapDeps, now: number): void {
	for (const address of store.deliveries.heldLongerThan(now - HELD_MS)) {
		store.atomically(() => {
			const key = `more/${now}/${address}`;
			const content = composeMore(store.deliveries.heldFrom(address), address, now);
			if (!postMail(store, { key, to: [address], content, keepUntil: now + KEEP_MS }, now)) return;
			store.deliveries.carry(address, store.posts.idOf(key));
		});
	}
}

/** What a mail carries in place of others is settled with it. Returns the ids of those mails. */
export function settleCarried(
	store: Store,
	carrier: OutboxMail,
	settle: (mail: string, delivery: DeliveryRow) => void,
): string[] {
	if (carrier.incident !== null) return [];
	const carried = store.deliveries.carriedBy(carrier.id);
	for (const { mail, delivery } of carried) settle(mail, delivery);
	return carried.map(({ mail }) => mail);
}
