import type { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '#model/outcome.ts';
import type { EarlierFailures, RunRow } from './types.ts';

/** As many of them are told one by one. */
const LATEST = 5;

/** Where a run stands: when it ended, and what it is listed by. */
interface Place {
	closed: number;
	sort: number;
}
type Good = Place & { run: string };

/** Looks for runs that failed as a run did, by the key of its error (`error-key.ts`). All from indexes. */
export function earlierFailures(db: DatabaseSync): (run: RunRow) => EarlierFailures | null {
	const place = db.prepare('select robot, error_key, sort_at, run from runs where run = ?');
	const before =
		'from runs indexed by runs_by_error where robot = ? and error_key = ? and (sort_at, run) < (?, ?)';
	const count = db.prepare(`select count(*) as total, min(sort_at) as first ${before}`);
	const latest = db.prepare(
		`select run, started_at, outcome, sort_at as sort, closed_at as closed ${before}
			order by sort_at desc, run desc limit ${LATEST}`,
	);
	// By end, since that index knows the outcome: a robot may have failed ten thousand times since.
	const good = db.prepare(
		`select run, closed_at as closed, sort_at as sort from runs indexed by runs_closed
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
		const recovery = recoveries(({ closed, sort }) => good.get(at.robot!, closed, sort) as Good | undefined);
		const oldestFirst = latest.all(...from).reverse();
		return {
			total: total as number,
			firstAt: first as number,
			latest: oldestFirst
				.map(row => ({
					run: row.run as string,
					startedAt: row.started_at as number | null,
					outcome: row.outcome as Outcome,
					recovered: recovery(row as unknown as Place),
				}))
				.reverse(),
		};
	};
}

/**
 * The recovery of each of these failures, asked for oldest start first. What was found for one holds for the next as well when
 * it came after both: no good run between them can have been passed over. So a long time of failures is searched once.
 */
function recoveries(find: (failure: Place) => Good | undefined) {
	let last: { failure: Place; good: Good | undefined } | undefined;
	return (failure: Place): { run: string; at: number } | null => {
		if (last === undefined || !holds(last, failure)) last = { failure, good: find(failure) };
		return last.good === undefined ? null : { run: last.good.run, at: last.good.closed };
	};
}

function holds({ failure, good }: { failure: Place; good: Good | undefined }, next: Place): boolean {
	if (next.closed < failure.closed) return false;
	return good === undefined || (good.closed > next.closed && good.sort > next.sort);
}
