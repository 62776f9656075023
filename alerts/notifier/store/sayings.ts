import type { Database } from './database.ts';

/** What a mail says of its incident: that it opened, the failed runs it names, that it escalated, that it is over. */
export interface Sayings {
	opening: boolean;
	closing: boolean;
	/** That it was taken up the chain, or back to its beginning. */
	escalation: boolean;
	/** Ids of the runs. */
	runs: string[];
	/** Ids of the incidents it tells of in place of their own mails. */
	gathered?: string[];
}

/** So many runs are named in one mail at most; the rest wait for the next. */
export const RUNS_PER_MAIL = 250;

export const saysNothing = ({ opening, closing, escalation, runs, gathered = [] }: Sayings): boolean =>
	!opening && !closing && !escalation && runs.length === 0 && gathered.length === 0;

/** Which mail says what. A thing no mail says yet is unsaid, and the reason for a mail. */
export function sayingsIn({ sql }: Database) {
	const runs = sql.prepare(
		'SELECT run FROM failed_run WHERE incident = ? AND mail IS NULL ORDER BY ended_at, run LIMIT ?',
	);
	const gathered = sql.prepare(
		'SELECT id FROM incident WHERE gathered_by = ? AND opening_mail IS NULL ORDER BY opened_at, id LIMIT ?',
	);
	const escalated = sql.prepare(
		`SELECT 1 FROM escalation WHERE incident = ? AND mail IS NULL AND cause <> 'begun' LIMIT 1`,
	);
	const state = sql.prepare('SELECT opening_mail, closing_mail, closed_at, quiet FROM incident WHERE id = ?');
	return {
		unsaid(incident: string): Sayings {
			const raw = state.get(incident) as Record<string, string | number | null>;
			const unsaidRuns = runs.all(incident, RUNS_PER_MAIL) as { run: string }[];
			const loud = raw.quiet === 0;
			return {
				opening: loud && raw.opening_mail === null,
				closing: loud && raw.closed_at !== null && raw.closing_mail === null,
				escalation: loud && raw.closed_at === null && escalated.get(incident) !== undefined,
				runs: unsaidRuns.map(({ run }) => run),
				gathered: (gathered.all(incident, RUNS_PER_MAIL) as { id: string }[]).map(({ id }) => id),
			};
		},
		say(
			incident: string,
			mail: string,
			{ opening, closing, escalation, runs, gathered = [] }: Sayings,
		): void {
			const open = sql.prepare('UPDATE incident SET opening_mail = ? WHERE id = ?');
			for (const id of opening ? [incident, ...gathered] : gathered) open.run(mail, id);
			if (closing) sql.prepare('UPDATE incident SET closing_mail = ? WHERE id = ?').run(mail, incident);
			if (escalation) {
				sql
					.prepare(`UPDATE escalation SET mail = ? WHERE incident = ? AND mail IS NULL AND cause <> 'begun'`)
					.run(mail, incident);
			}
			const name = sql.prepare('UPDATE failed_run SET mail = ? WHERE run = ?');
			for (const run of runs) name.run(mail, run);
		},
		/** The mail was certainly not delivered: what it would have said is unsaid again. */
		unsay(mail: string): void {
			sql.prepare('UPDATE incident SET opening_mail = NULL WHERE opening_mail = ?').run(mail);
			sql.prepare('UPDATE incident SET closing_mail = NULL WHERE closing_mail = ?').run(mail);
			sql.prepare('UPDATE escalation SET mail = NULL WHERE mail = ?').run(mail);
			sql.prepare('UPDATE failed_run SET mail = NULL WHERE mail = ? AND mailed_at IS NULL').run(mail);
		},
		/** A mail server took the mail: the runs it names count as mailed. */
		delivered: (mail: string, at: number) =>
			void sql
				.prepare('UPDATE failed_run SET mailed_at = coalesce(mailed_at, ?) WHERE mail = ?')
				.run(at, mail),
	};
}
