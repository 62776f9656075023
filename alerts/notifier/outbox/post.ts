import type { MailContent } from '../store/mails.ts';
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;

export interface PostedMail {
	/** Whatever is posted under it again changes nothing, also after a crash. */
	key: string;
	/** Each is sent to alone, and named in `To`. */
	to: readonly string[];
	content: MailContent;
	/** Epoch ms until which it stays in the archive (`store.posts`); 30 days unless told otherwise. */
	keepUntil?: number;
}

/**
 * Posts a mail that is no incident's: on disk on return, then delivered as every other. True when it is new, false when the
 * key is known. Throws when there is nobody to send it to.
 */
export function postMail(store: Store, mail: PostedMail, now: number): boolean {
	const { key, keepUntil = now + 30 * DAY_MS } = mail;
	const to = [...new Set(mail.to)];
	if (to.length === 0) throw new Error(`the mail ${key} has no recipient`);
	return store.atomically(() => {
		const id = store.posts.add({ key, keepUntil, content: { ...mail.content, to } }, now);
		if (id === null) return false;
		for (const address of to) store.deliveries.add(id, address, 0, now);
		return true;
	});
}
