import type { AlertmanagerClient } from '../alertmanager-client.ts';
import type { Timing } from '../incidents/outbox-entry.ts';
import type { Oncall } from '../oncall.ts';
import type { MailContent, MailRow, OutboxMail } from '../store/mails.ts';
import type { Sayings } from '../store/sayings.ts';
import type { Store } from '../store/store.ts';
import type { Because } from './recipients.ts';
import type { Mailer } from './smtp.ts';

/** How a mail is worded: from what the store holds, at the moment it first goes. */
export type Compose = (
	mail: MailRow,
	says: Sayings,
	to: string[],
	because: Because,
	now: number,
) => MailContent;

export interface OutboxDeps {
	store: Store;
	mailer: Mailer;
	alertmanager: AlertmanagerClient;
	oncall: () => Oncall;
	compose: Compose;
	timing: Timing;
	/** The clock, for what happens while a mail is on its way. */
	now: () => number;
	/** In [0, 1): spreads the repeats. */
	random: () => number;
	/** Told of every attempt. */
	onAttempt: (result: 'sent' | 'retry' | 'failed', mail: OutboxMail, reason: string | null) => void;
	onFault: (error: Error, mail: OutboxMail) => void;
}
