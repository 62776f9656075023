import type { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '#model/outcome.ts';
import type { EarlierFailures, RunRow } from './types.ts';

/** As many of them are told one by one. */
const LATEST = 5;

/** Looks for runs that failed as a run did, by the key of its error (`error-key.ts`). All from indexes. */
export function earlierFailures(db: DatabaseSync): (run: RunRow) => EarlierFailures | null {
	const place = db.prepare('select robot, error_key, sort_at, run from runs where run = ?');
	const before =
		'from runs indexed by runs_by_error where robot = ? and error_key = ? and (sort_at, run) < (?, ?)';
	const count = db.prepare(`select count(*) as total, min(sort_at) as first ${before}`);
	const latest = db.prepare(
		`select run, started_at, outcome, sort_at, closed_at ${before} order by sort_at desc, run desc limit ${LATEST}`,
	);
	// By end, since that index knows the outcome: a robot may have failed ten thousand times since.
	const good = db.prepare(
		`select run, closed_at from runs indexed by runs_closed
			where robot = ? and closed_at is not null and closed_at > ? and sort_at > ?
				and outcome in ('success', 'business_exception')
			order by closed_at limit 1`,
	);
	return ({ run }) => {
		const at = place.get(run);
		if (at === undefined || at.error_key === null) return null;
		const from = [at.robot!, at.error_key!, at.sort_at!, at.run!] as const;
		const { total, first } = count.get(...from)!;
		if (total === 0) return null;
		return {
			total: total as number,
			firstAt: first as number,
			latest: latest.all(...from).map(row => {
				const next = good.get(at.robot!, row.closed_at!, row.sort_at!);
				return {
					run: row.run as string,
					startedAt: row.started_at as number | null,
					outcome: row.outcome as Outcome,
					recovered: next === undefined ? null : { run: next.run as string, at: next.closed_at as number },
				};
			}),
		};
	};
}
