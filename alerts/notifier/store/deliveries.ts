import type { Database } from './database.ts';

/** One recipient of one mail; each is sent to on its own, so that one full mailbox delays nobody else. */
export interface DeliveryRow {
	address: string;
	state: 'waiting' | 'sent' | 'refused';
	attempts: number;
	nextAt: number;
	/** The server may have taken it: only the very same mail may be sent again. */
	doubt: boolean;
	reason: string | null;
}

type Raw = Record<string, string | number | null>;

function fromRaw(raw: Raw): DeliveryRow {
	return {
		address: raw.address as string,
		state: raw.state as DeliveryRow['state'],
		attempts: raw.attempts as number,
		nextAt: raw.next_at as number,
		doubt: raw.doubt === 1,
		reason: raw.reason as string | null,
	};
}

function readDeliveries({ sql }: Database) {
	const select = sql.prepare('SELECT * FROM delivery WHERE mail = ? ORDER BY address');
	const refused = sql.prepare(
		`SELECT DISTINCT address FROM delivery JOIN mail ON mail.id = delivery.mail
		 WHERE mail.incident = ? AND delivery.state = 'refused' AND delivery.settled_at > ?`,
	);
	return {
		list: (mail: string): DeliveryRow[] => (select.all(mail) as Raw[]).map(fromRaw),
		/** Addresses that refused a mail of this incident after a time. */
		refusedSince: (incident: string, after: number): Set<string> =>
			new Set((refused.all(incident, after) as { address: string }[]).map(({ address }) => address)),
	};
}

function changeDeliveries({ sql }: Database) {
	const set = (columns: string) =>
		sql.prepare(`UPDATE delivery SET ${columns} WHERE mail = :mail AND address = :address`);
	const begin = set('attempts = attempts + 1, doubt = 1');
	const finish = set('state = :state, doubt = 0, settled_at = :at, reason = :reason');
	const retry = set('next_at = :nextAt, doubt = :doubt, reason = :reason');
	return {
		/** Written before the attempt: after a crash the outcome is in doubt. */
		begin: (mail: string, address: string) => void begin.run({ mail, address }),
		sent: (mail: string, address: string, at: number) =>
			void finish.run({ mail, address, at, state: 'sent', reason: null }),
		refuse: (mail: string, address: string, at: number, reason: string) =>
			void finish.run({ mail, address, at, state: 'refused', reason }),
		retry: (mail: string, address: string, nextAt: number, doubt: boolean, reason: string) =>
			void retry.run({ mail, address, nextAt, doubt: Number(doubt), reason }),
	};
}

export function deliveriesIn(database: Database) {
	const { sql } = database;
	const insert = sql.prepare(
		`INSERT INTO delivery (mail, address, state, attempts, next_at) VALUES (?, ?, 'waiting', ?, ?)`,
	);
	const remove = sql.prepare('DELETE FROM delivery WHERE mail = ?');
	const hurry = sql.prepare(
		`UPDATE delivery SET next_at = :now WHERE state = 'waiting' AND next_at > :now
		 AND mail IN (SELECT id FROM mail WHERE state = 'waiting' AND ready_at <= :now)`,
	);
	return {
		...readDeliveries(database),
		...changeDeliveries(database),
		add: (mail: string, address: string, attempts: number, nextAt: number) =>
			void insert.run(mail, address, attempts, nextAt),
		forget: (mail: string) => void remove.run(mail),
		/** What waits of a mail that is tried now is due now. */
		hurry: (now: number) => void hurry.run({ now }),
	};
}
