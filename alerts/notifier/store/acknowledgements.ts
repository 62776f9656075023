import type { Severity } from '#model/incident.ts';
import type { Database } from './database.ts';
import { figuresIn } from './figures.ts';

/** Somebody has it. `at` is epoch milliseconds; `by` and `comment` are masked before they come here. */
export interface Acknowledged {
	at: number;
	by: string;
	comment: string | null;
}

/** From the columns that are joined to an incident. */
export const acknowledgedFromRaw = (raw: Record<string, string | number | null>): Acknowledged => ({
	at: raw.taken_at as number,
	by: raw.taken_by as string,
	comment: raw.taken_comment as string | null,
});

/** Who said to have an incident: the first has it, the others are remembered. */
export function acknowledgementsIn({ sql, atomically }: Database) {
	const insert = sql.prepare('INSERT INTO acknowledgement (incident, at, by, comment) VALUES (?, ?, ?, ?)');
	const same = sql.prepare(
		`SELECT 1 FROM acknowledgement WHERE incident = :incident AND by = :by AND comment IS :comment
		 AND at >= coalesce((SELECT max(at) FROM escalation WHERE incident = :incident), 0) LIMIT 1`,
	);
	const first = sql.prepare(
		'UPDATE incident SET acknowledgement = ? WHERE id = ? AND acknowledgement IS NULL',
	);
	const figures = figuresIn({ sql });
	const opened = sql.prepare('SELECT severity, opened_at AS begun FROM incident WHERE id = :incident');
	const select = sql.prepare('SELECT at, by, comment FROM acknowledgement WHERE incident = ? ORDER BY id');
	return {
		/** The same said again by the same person changes nothing, unless it has escalated since. */
		add: (incident: string, { at, by, comment }: Acknowledged): void =>
			atomically(() => {
				if (same.get({ incident, by, comment }) !== undefined) return;
				const added = insert.run(incident, at, by, comment).lastInsertRowid;
				if (first.run(added, incident).changes === 0) return;
				const { severity, begun } = opened.get({ incident }) as { severity: Severity; begun: number };
				figures.observe('acknowledge', severity, Math.max(0, at - begun) / 1000);
			}),
		/** In the order they came. */
		list: (incident: string): Acknowledged[] => select.all(incident) as unknown as Acknowledged[],
	};
}
