import type { EscalationCause } from '../oncall/facts.ts';
import type { Database } from './database.ts';

/** An incident begins at step 0 of its chain when it is one that pages, and again when it goes on after its end; each other row is one step it was taken. */
export interface EscalationRow {
	at: number;
	/** 0: its own on-call; 1: the first step of the chain. */
	step: number;
	/** `begun`: from here on it is reckoned; nobody is told of that. */
	cause: EscalationCause | 'begun';
	/** The mail that tells of it; null while none does. */
	mail: string | null;
	/** When a mail server took that mail: from then on people have had a chance to answer. */
	acceptedAt: number | null;
}

type Raw = Record<string, string | number | null>;

const fromRaw = (raw: Raw): EscalationRow => ({
	at: raw.at as number,
	step: raw.step as number,
	cause: raw.cause as EscalationRow['cause'],
	mail: raw.mail as string | null,
	acceptedAt: raw.accepted_at as number | null,
});

/** A beginning has no mail of its own: what counts is the first that anybody had from the incident's opening, or reopening, on. */
const SELECT = `SELECT escalation.at, step, cause, escalation.mail, CASE cause WHEN 'begun' THEN (
		SELECT min(accepted_at) FROM mail WHERE incident = escalation.incident AND accepted_at >= (
			SELECT coalesce(max(at), 0) FROM reopening
			WHERE incident = escalation.incident AND at <= escalation.at))
		ELSE mail.accepted_at END AS accepted_at
	FROM escalation LEFT JOIN mail ON mail.id = escalation.mail`;

/** How far each incident was taken up its chain, in the order it was. */
export function escalationsIn({ sql }: Database) {
	const select = sql.prepare(`${SELECT} WHERE escalation.incident = ? ORDER BY escalation.id`);
	const insert = sql.prepare('INSERT INTO escalation (incident, at, step, cause) VALUES (?, ?, ?, ?)');
	const withdraw = sql.prepare(
		`DELETE FROM escalation WHERE incident = ? AND mail IS NULL AND cause <> 'begun'`,
	);
	return {
		list: (incident: string): EscalationRow[] => (select.all(incident) as Raw[]).map(fromRaw),
		add: (incident: string, { at, step, cause }: Pick<EscalationRow, 'at' | 'step' | 'cause'>): void =>
			void insert.run(incident, at, step, cause),
		/** What no mail has told yet is not done after all: somebody has it. */
		withdraw: (incident: string): void => void withdraw.run(incident),
	};
}
