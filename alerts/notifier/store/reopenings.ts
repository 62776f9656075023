import type { Database } from './database.ts';

/** An incident that was over went on. Times are epoch milliseconds. */
export interface Reopening {
	at: number;
	/** When it had ended. */
	closedAt: number;
}

export function reopeningsIn({ sql }: Pick<Database, 'sql'>) {
	const insert = sql.prepare('INSERT INTO reopening (incident, at, closed_at) VALUES (?, ?, ?)');
	const select = sql.prepare(
		'SELECT at, closed_at AS closedAt FROM reopening WHERE incident = ? ORDER BY id',
	);
	return {
		add: (incident: string, at: number, closedAt: number) => void insert.run(incident, at, closedAt),
		/** In the order they came. */
		list: (incident: string): Reopening[] => select.all(incident) as unknown as Reopening[],
	};
}
