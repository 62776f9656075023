import type { DatabaseSync } from 'node:sqlite';
import { ITEM_OUTCOMES, type ItemCounts, type Outcome } from '#model/outcome.ts';
import type { PeriodTotals } from './row.ts';

const CLOSED = 'robot = ? and closed_at is not null and closed_at >= ? and closed_at < ?';

/** What one robot did in a period: only the runs that ended in it are read, by `runs_closed`. */
export function periodQueries(db: DatabaseSync) {
	const sums = ITEM_OUTCOMES.map(outcome => `sum(items_${outcome}) as ${outcome}`).join(', ');
	const totals = db.prepare(
		`select outcome, count(*) as runs, ${sums} from runs indexed by runs_closed where ${CLOSED} group by outcome`,
	);
	const seconds = db.prepare(
		`select max(0, ended_at - started_at) / 1000 as seconds from runs indexed by runs_closed
			where ${CLOSED} and outcome = 'success' and ended_at is not null and started_at is not null`,
	);
	return {
		periodTotals: (robot: string, from: number, to: number): PeriodTotals[] =>
			totals.all(robot, from, to).map(row => ({
				outcome: row.outcome as Outcome,
				runs: row.runs as number,
				items: itemsIn(row),
			})),
		periodSeconds: (robot: string, from: number, to: number): number[] =>
			seconds.all(robot, from, to).map(row => row.seconds as number),
	};
}

function itemsIn(row: Record<string, unknown>): ItemCounts {
	const counted = ITEM_OUTCOMES.filter(outcome => row[outcome] !== null);
	return Object.fromEntries(counted.map(outcome => [outcome, row[outcome]])) as ItemCounts;
}
