import type { Severity } from '#model/incident.ts';
import { INCIDENT_BUCKETS, MAILS_BUCKETS } from '#model/metric.ts';
import type { Database } from './database.ts';

/** What is counted of incidents, and into which buckets. */
const BOUNDS = { acknowledge: INCIDENT_BUCKETS, recover: INCIDENT_BUCKETS, mails: MAILS_BUCKETS } as const;
export type Figure = keyof typeof BOUNDS;
export const FIGURES = Object.keys(BOUNDS) as Figure[];

/** A histogram of one severity: how many fell into each bucket (not cumulative; the last holds the rest), and the sum. */
export interface FigureCounts {
	severity: Severity;
	bounds: readonly number[];
	counts: number[];
	sum: number;
}

type Row = { le: string; amount: number };

/** Histograms that survive restarts and pruning: counted in the transaction in which the thing counted happens. */
export function figuresIn({ sql }: Pick<Database, 'sql'>) {
	const add = sql.prepare(
		`INSERT INTO figure (name, severity, le, amount) VALUES (?, ?, ?, ?)
		 ON CONFLICT DO UPDATE SET amount = amount + excluded.amount`,
	);
	const select = sql.prepare('SELECT le, amount FROM figure WHERE name = ? AND severity = ?');
	const uncounted = sql.prepare(
		`SELECT id, severity, (SELECT count(*) FROM mail WHERE mail.incident = incident.id AND accepted_at IS NOT NULL) AS mails
		 FROM incident INDEXED BY incident_uncounted WHERE closed_at IS NOT NULL AND counted_at IS NULL AND closed_at < ?
		 AND NOT EXISTS (SELECT 1 FROM mail WHERE mail.incident = incident.id AND state = 'waiting')`,
	);
	const counted = sql.prepare('UPDATE incident SET counted_at = ? WHERE id = ?');
	function observe(name: Figure, severity: Severity, value: number): void {
		const bound = BOUNDS[name].find(le => value <= le);
		add.run(name, severity, bound === undefined ? '+Inf' : String(bound), 1);
		add.run(name, severity, 'sum', value);
	}
	return {
		observe,
		countMails(endedBefore: number): void {
			for (const raw of uncounted.all(endedBefore) as { id: string; severity: Severity; mails: number }[]) {
				if (raw.mails > 0) observe('mails', raw.severity, raw.mails);
				counted.run(endedBefore, raw.id);
			}
		},
		list(name: Figure, severity: Severity): FigureCounts {
			const amounts = new Map((select.all(name, severity) as Row[]).map(({ le, amount }) => [le, amount]));
			const bounds = BOUNDS[name];
			const counts = [...bounds.map(String), '+Inf'].map(le => amounts.get(le) ?? 0);
			return { severity, bounds, counts, sum: amounts.get('sum') ?? 0 };
		},
	};
}
