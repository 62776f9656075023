import type { Severity } from '#model/incident.ts';
import type { Database } from './database.ts';

/** One recipient of one mail; each is sent to on its own, so that one full mailbox delays nobody else. */
export interface DeliveryRow {
	address: string;
	/** `held` by the cap on mails to one recipient, to go together with others. */
	state: 'waiting' | 'held' | 'sent' | 'refused';
	attempts: number;
	nextAt: number;
	/** The server may have taken it: only the very same mail may be sent again. */
	doubt: boolean;
	reason: string | null;
	heldAt: number | null;
}

/** A recipient that a mail server refused for good. */
export interface Refusal {
	mail: string;
	address: string;
	at: number;
	reason: string;
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
		heldAt: raw.held_at as number | null,
	};
}

function readDeliveries({ sql }: Database) {
	const select = sql.prepare('SELECT * FROM delivery WHERE mail = ? ORDER BY address');
	const refusals = sql.prepare(
		`SELECT mail, address, delivery.settled_at AS at, reason FROM delivery JOIN mail ON mail.id = delivery.mail
		 WHERE mail.incident = ? AND delivery.state = 'refused' ORDER BY at, address`,
	);
	const unreachable = sql.prepare(
		`SELECT DISTINCT address FROM delivery WHERE state = 'refused' AND settled_at > ? ORDER BY address`,
	);
	const sent = sql.prepare(
		`SELECT count(*) AS mails FROM delivery WHERE address = ? AND settled_at > ? AND settled_at <= ?
		 AND state = 'sent' AND via IS NULL`,
	);
	const refused = sql.prepare(
		`SELECT DISTINCT address FROM delivery JOIN mail ON mail.id = delivery.mail
		 WHERE mail.incident = ? AND delivery.state = 'refused' AND delivery.settled_at > ?`,
	);
	const heard = sql.prepare(
		'SELECT DISTINCT address FROM delivery JOIN mail ON mail.id = delivery.mail WHERE mail.incident = ?',
	);
	return {
		/** Who was or is being mailed about an incident. */
		addressesOf: (incident: string): Set<string> =>
			new Set((heard.all(incident) as { address: string }[]).map(({ address }) => address)),
		list: (mail: string): DeliveryRow[] => (select.all(mail) as Raw[]).map(fromRaw),
		/** Addresses that refused a mail of this incident after a time. */
		refusedSince: (incident: string, after: number): Set<string> =>
			new Set((refused.all(incident, after) as { address: string }[]).map(({ address }) => address)),
		/** Who refused a mail of this incident for good, in the order they did. */
		refusalsOf: (incident: string): Refusal[] => refusals.all(incident) as unknown as Refusal[],
		/** Addresses that refused any mail after a time. */
		unreachableSince: (after: number): string[] =>
			(unreachable.all(after) as { address: string }[]).map(({ address }) => address),
		/** Mails an address was sent between two times. */
		countSent: (address: string, after: number, until: number): number =>
			(sent.get(address, after, until) as { mails: number }).mails,
	};
}

function changeDeliveries({ sql }: Database) {
	const set = (columns: string) =>
		sql.prepare(`UPDATE delivery SET ${columns} WHERE mail = :mail AND address = :address`);
	const begin = set('attempts = attempts + 1, doubt = 1');
	const finish = set('state = :state, doubt = 0, settled_at = :at, reason = :reason');
	const retry = set('next_at = :nextAt, doubt = :doubt, reason = :reason');
	const hold = set("state = 'held', held_at = :at");
	return {
		/** Written before the attempt: after a crash the outcome is in doubt. */
		begin: (mail: string, address: string) => void begin.run({ mail, address }),
		hold: (mail: string, address: string, at: number) => void hold.run({ mail, address, at }),
		sent: (mail: string, address: string, at: number) =>
			void finish.run({ mail, address, at, state: 'sent', reason: null }),
		refuse: (mail: string, address: string, at: number, reason: string) =>
			void finish.run({ mail, address, at, state: 'refused', reason }),
		retry: (mail: string, address: string, nextAt: number, doubt: boolean, reason: string) =>
			void retry.run({ mail, address, nextAt, doubt: Number(doubt), reason }),
	};
}

interface HeldRow {
	/** Of the mail. */
	id: string;
	incident: string;
	subject: string;
	severity: Severity;
	heldAt: number;
}

/** What the cap holds back from a recipient, and the mail that goes in its place (`via`). */
function heldDeliveries({ sql }: Database) {
	const count = sql.prepare(`SELECT count(*) AS mails FROM delivery WHERE state = 'held'`);
	const due = sql.prepare(
		`SELECT address FROM delivery AS held WHERE state = 'held' AND via IS NULL AND NOT EXISTS (
			SELECT 1 FROM delivery AS other WHERE other.state = 'held' AND other.address = held.address
			AND other.via IS NOT NULL)
		 GROUP BY address HAVING min(held_at) <= ? ORDER BY address`,
	);
	const held = sql.prepare(
		`SELECT mail.id, mail.incident, mail.content ->> '$.subject' AS subject, incident.severity,
			delivery.held_at AS heldAt
		 FROM delivery JOIN mail ON mail.id = delivery.mail JOIN incident ON incident.id = mail.incident
		 WHERE delivery.state = 'held' AND delivery.via IS NULL AND delivery.address = ?
		 ORDER BY CASE incident.severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
			incident.opened_at, incident.id, mail.number`,
	);
	const runs = sql.prepare('SELECT run FROM failed_run WHERE mail = ? ORDER BY ended_at, run');
	const carry = sql.prepare(
		`UPDATE delivery SET via = ? WHERE address = ? AND state = 'held' AND via IS NULL`,
	);
	const carried = sql.prepare(`SELECT * FROM delivery WHERE state = 'held' AND via = ? ORDER BY mail`);
	return {
		countHeld: (): number => (count.get() as { mails: number }).mails,
		/** Addresses something has been held from since a time or longer, and that no such mail is on its way to. */
		heldLongerThan: (since: number): string[] =>
			(due.all(since) as { address: string }[]).map(({ address }) => address),
		/** The worst first. */
		heldFrom: (address: string) =>
			(held.all(address) as unknown as HeldRow[]).map(({ id, ...mail }) => ({
				...mail,
				runs: (runs.all(id) as { run: string }[]).map(({ run }) => run),
			})),
		carry: (address: string, via: string) => void carry.run(via, address),
		carriedBy: (via: string): { mail: string; delivery: DeliveryRow }[] =>
			(carried.all(via) as Raw[]).map(raw => ({ mail: raw.mail as string, delivery: fromRaw(raw) })),
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
	const clamp = sql.prepare(
		`UPDATE delivery SET next_at = min(next_at, :latest), held_at = min(held_at, :now)
		 WHERE state IN ('waiting', 'held') AND (next_at > :latest OR held_at > :now)`,
	);
	return {
		...readDeliveries(database),
		...changeDeliveries(database),
		...heldDeliveries(database),
		/** After a clock put back: nothing waits until later than `latest`, nothing was held after `now`. */
		clamp: (now: number, latest: number) => void clamp.run({ now, latest }),
		add: (mail: string, address: string, attempts: number, nextAt: number) =>
			void insert.run(mail, address, attempts, nextAt),
		forget: (mail: string) => void remove.run(mail),
		/** What waits of a mail that is tried now is due now. */
		hurry: (now: number) => void hurry.run({ now }),
	};
}
