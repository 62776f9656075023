import type { Attachment } from '../pictures/picture.ts';
import type { Database } from './database.ts';

/** A mail as it goes out, and goes out again after a doubtful attempt. */
export interface MailContent {
	messageId: string;
	/** Message-IDs of the thread so far, oldest first. */
	references: string[];
	to: string[];
	subject: string;
	text: string;
	html: string;
	headers: Record<string, string>;
	/** Its Date, ISO 8601: when it was written, so that a repeat is the same to the byte. Absent in mails of an earlier version. */
	date?: string;
	/** Pictures that the HTML shows by their `cid:`. */
	attachments?: Attachment[];
}

/** `waiting` until every recipient has it or has refused it; `failed` when all refused; `withdrawn` had nothing to say. */
export type MailState = 'waiting' | 'sent' | 'failed' | 'withdrawn';

/** gather: further failures go together · confirmation: the collector is asked first · silence: muted in Alertmanager ·
 *  server: the mail server does not take it now · recipient: one recipient not now, or all refused · cap: too many mails to
 *  one recipient, it goes together with others. */
export type WaitsFor = 'gather' | 'confirmation' | 'silence' | 'server' | 'recipient' | 'cap';

interface WaitingMail {
	id: string;
	state: MailState;
	readyAt: number;
	waitsFor: WaitsFor | null;
	attempts: number;
	/** Null until the first attempt: till then it says whatever is so when it goes. */
	content: MailContent | null;
	acceptedAt: number | null;
}

/** A mail about an incident. */
export interface MailRow extends WaitingMail {
	incident: string;
	/** 0 for the first of its incident. */
	number: number;
}

/** A mail that is no incident's; written from the beginning. */
export interface PostRow extends WaitingMail {
	incident: null;
	/** The key it was posted under. */
	post: string;
}
export type OutboxMail = MailRow | PostRow;

type Raw = Record<string, string | number | null>;

function fromRaw(raw: Raw): OutboxMail {
	const mail = {
		id: raw.id as string,
		state: raw.state as MailState,
		readyAt: raw.ready_at as number,
		waitsFor: raw.waits_for as WaitsFor | null,
		attempts: raw.attempts as number,
		content: raw.content === null ? null : JSON.parse(raw.content as string),
		acceptedAt: raw.accepted_at as number | null,
	};
	return raw.incident === null
		? { ...mail, incident: null, post: raw.post as string }
		: { ...mail, incident: raw.incident as string, number: raw.number as number };
}

export type Mails = ReturnType<typeof mailsIn>;

function readMails({ sql }: Database) {
	const list = sql.prepare('SELECT * FROM mail WHERE incident = ? ORDER BY number');
	const byId = sql.prepare('SELECT * FROM mail WHERE id = ?');
	const ready = sql.prepare(
		`SELECT mail.* FROM mail LEFT JOIN incident ON incident.id = mail.incident
		 WHERE mail.state = 'waiting' AND mail.ready_at <= ?
		 ORDER BY CASE incident.severity WHEN 'critical' THEN 0 WHEN 'info' THEN 2 ELSE 1 END, mail.created_at, mail.number`,
	);
	const waiting = sql.prepare(
		`SELECT count(*) AS mails, min(CASE WHEN due_at <= :now THEN due_at END) AS oldest
		 FROM mail WHERE state = 'waiting'`,
	);
	const sent = sql.prepare(
		'SELECT count(*) AS mails FROM mail WHERE incident = ? AND accepted_at IS NOT NULL',
	);
	return {
		get: (id: string): OutboxMail => fromRaw(byId.get(id) as Raw),
		ofIncident: (incident: string): MailRow[] => (list.all(incident) as Raw[]).map(fromRaw) as MailRow[],
		/** What is to be tried, critical first. */
		ready: (now: number): OutboxMail[] => (ready.all(now) as Raw[]).map(fromRaw),
		/** Mails waiting, and since when the oldest one that could go has not gone. */
		waiting: (now: number) => waiting.get({ now }) as { mails: number; oldest: number | null },
		countSent: (incident: string): number => (sent.get(incident) as { mails: number }).mails,
	};
}

/** When a mail is tried. */
function scheduleMails({ sql }: Database) {
	const insert = sql.prepare(
		`INSERT INTO mail (id, incident, number, state, created_at, due_at, ready_at, waits_for)
		 VALUES (:id, :incident, :number, 'waiting', :now, :readyAt, :readyAt, :waitsFor)`,
	);
	const postpone = sql.prepare(
		'UPDATE mail SET due_at = :at, ready_at = :at, waits_for = :why WHERE id = :id',
	);
	const retry = sql.prepare('UPDATE mail SET ready_at = :at, waits_for = :why WHERE id = :id');
	const clamp = sql.prepare(
		`UPDATE mail SET ready_at = :latest, due_at = min(due_at, :latest)
		 WHERE state = 'waiting' AND ready_at > :latest AND waits_for IS :why`,
	);
	const hurry = sql.prepare(
		`UPDATE mail SET ready_at = :now WHERE state = 'waiting' AND ready_at > :now
		 AND (waits_for = 'server' OR (:all AND waits_for = 'recipient'))`,
	);
	return {
		add(incident: string, number: number, now: number, readyAt: number, waitsFor: WaitsFor | null): void {
			insert.run({ id: `${incident}.${number}`, incident, number, now, readyAt, waitsFor });
		},
		/** It shall go at another time. */
		postpone: (id: string, at: number, why: WaitsFor | null) => void postpone.run({ id, at, why }),
		/** It should have gone, and is tried again. */
		retry: (id: string, at: number, why: WaitsFor) => void retry.run({ id, at, why }),
		/** After a clock put back: what waits for this reason waits until `latest` at most. */
		clamp: (why: WaitsFor | null, latest: number) => void clamp.run({ why, latest }),
		/** What waited for the mail server, or for anything but its time when `all`, is tried now. */
		hurry: (now: number, all: boolean) => void hurry.run({ now, all: Number(all) }),
	};
}

/** What becomes of a mail. */
function changeMails({ sql }: Database) {
	const write = sql.prepare('UPDATE mail SET content = ? WHERE id = ?');
	const attempts = sql.prepare('UPDATE mail SET attempts = max(attempts, ?) WHERE id = ?');
	const accept = sql.prepare('UPDATE mail SET accepted_at = coalesce(accepted_at, ?) WHERE id = ?');
	const settle = sql.prepare('UPDATE mail SET state = ?, settled_at = ?, waits_for = NULL WHERE id = ?');
	return {
		/** Fixes what it says; a repeat is this mail again. */
		write: (id: string, content: MailContent) => void write.run(JSON.stringify(content), id),
		unwrite: (id: string) => void write.run(null, id),
		/** So many times it has been tried: back-off goes on from there when it is written anew. */
		countAttempts: (id: string, count: number) => void attempts.run(count, id),
		accept: (id: string, at: number) => void accept.run(at, id),
		settle: (id: string, state: MailState, at: number) => void settle.run(state, at, id),
	};
}

/** The outbox: one row per mail; at most one of an incident is not written yet. What is no incident's comes from `posts`. */
export const mailsIn = (database: Database) => ({
	...readMails(database),
	...scheduleMails(database),
	...changeMails(database),
});
