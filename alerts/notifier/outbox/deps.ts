import type { AlertmanagerClient } from '../alertmanager-client.ts';
import type { Timing } from '../incidents/outbox-entry.ts';
import type { Oncall } from '../oncall/oncall.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { MailContent, MailRow, OutboxMail } from '../store/mails.ts';
import type { Sayings } from '../store/sayings.ts';
import type { Store } from '../store/store.ts';
import type { CapDeps } from './cap.ts';
import type { Lanes } from './lanes.ts';
import type { Because } from './recipients.ts';
import type { Relays } from './relays.ts';

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
	mailer: Relays;
	/** What goes at the same time: one mail to an address, so many altogether. */
	lanes: Lanes;
	cap: CapDeps;
	alertmanager: AlertmanagerClient;
	oncall: () => Oncall;
	/** What has to be asked of others before a mail can be worded; never rejects. */
	prepare?: (incident: IncidentRow) => Promise<void>;
	compose: Compose;
	/** A written mail as one recipient gets it: the same at every attempt. */
	personal: (mail: OutboxMail, address: string) => MailContent;
	timing: Timing;
	/** The clock, for what happens while a mail is on its way. */
	now: () => number;
	/** In [0, 1): spreads the repeats. */
	random: () => number;
	/** Told of every attempt. */
	onAttempt: (result: 'sent' | 'retry' | 'failed', mail: OutboxMail, reason: string | null) => void;
	onFault: (error: Error, mail: OutboxMail) => void;
}
