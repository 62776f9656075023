import type { Database } from './database.ts';

/** Somebody silenced an incident's alert in Alertmanager from here. `by` and `comment` are masked before they come here. */
export interface Silenced {
	at: number;
	until: number;
	by: string;
	comment: string | null;
}

export function silencingsIn({ sql }: Database) {
	const insert = sql.prepare(
		'INSERT INTO silencing (incident, at, until, by, comment) VALUES (?, ?, ?, ?, ?)',
	);
	const select = sql.prepare('SELECT at, until, by, comment FROM silencing WHERE incident = ? ORDER BY id');
	const latest = sql.prepare('SELECT max(until) AS until FROM silencing WHERE incident = ? AND until > ?');
	return {
		add: (incident: string, { at, until, by, comment }: Silenced): void =>
			void insert.run(incident, at, until, by, comment),
		/** In the order they came. */
		list: (incident: string): Silenced[] => select.all(incident) as unknown as Silenced[],
		/** Until when it is silenced; null when it is not. */
		until: (incident: string, now: number): number | null =>
			(latest.get(incident, now) as { until: number | null }).until,
	};
}
