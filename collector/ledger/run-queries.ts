import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ItemOutcome } from '#model/outcome.ts';
import { FAILED_OUTCOMES, ITEM_OUTCOMES } from '#model/outcome.ts';
import { BadCursor } from './bad-cursor.ts';
import { IN_TRACE, type Row, SELECT_BARE, SELECT_ENDS, SELECT_RUNS, toRunRow } from './runs-table.ts';
import type { RunFilter, RunRow } from './types.ts';

const NEWEST_FIRST = 'order by runs.sort_at desc, runs.run desc';
export const FAILED = FAILED_OUTCOMES.map(outcome => `'${outcome}'`).join(', ');

/** SQLite's word for no limit. */
const ALL = -1;

/** Reads of runs. `tell` completes a failed run with the error its trace knows. */
export function runQueries(db: DatabaseSync, tell: (run: RunRow) => RunRow) {
	const byId = db.prepare(`${SELECT_RUNS} where runs.run = ?`);
	const last = db.prepare(`${SELECT_ENDS} where runs.robot = ? ${NEWEST_FIRST} limit ?`);
	const inTrace = db.prepare(`${SELECT_RUNS} where ${IN_TRACE} order by runs.sort_at, runs.run`);
	const finished = db.prepare(
		`${SELECT_BARE} where runs.robot = ? and runs.closed_at is not null and runs.closed_at >= ?
			order by runs.closed_at desc, runs.run desc limit ?`,
	);
	const finishedBefore = db.prepare(
		`${SELECT_BARE} where runs.robot = ? and runs.closed_at is not null and runs.closed_at >= ?
			and (runs.closed_at, runs.run) < (select closed_at, run from runs where run = ?)
			order by runs.closed_at desc, runs.run desc limit ?`,
	);
	const active = db.prepare(`${SELECT_RUNS} where runs.outcome is null order by runs.robot, runs.sort_at`);
	const successes = db.prepare(
		`select max(0, ended_at - started_at) / 1000 as seconds from runs
			where robot = ? and closed_at is not null and closed_at <= ? and outcome = 'success'
				and ended_at is not null and started_at is not null
			order by closed_at desc, run desc limit ?`,
	);
	const activeOf = db.prepare(
		`${SELECT_RUNS} where runs.outcome is null and runs.robot = ? order by runs.sort_at`,
	);
	const place = 'select run from runs where robot = ? and (sort_at, run)';
	const previous = db.prepare(`${place} < (?, ?) order by sort_at desc, run desc limit 1`);
	const next = db.prepare(`${place} > (?, ?) order by sort_at, run limit 1`);
	const position = db.prepare('select sort_at from runs where run = ?');
	const toRow = (row: Row) => tell(toRunRow(row));

	return {
		run(id: string): RunRow | undefined {
			const row = byId.get(id);
			return row && toRow(row);
		},
		runs(filter: RunFilter): { runs: RunRow[]; next: string | null } {
			const { where, values } = conditions(filter);
			const rows = db
				.prepare(`${selectBy(filter)} ${where} ${NEWEST_FIRST} limit ?`)
				.all(...values, filter.limit + 1);
			const page = rows.slice(0, filter.limit);
			const end = page.at(-1);
			const more = rows.length > page.length && end !== undefined;
			return { runs: page.map(toRow), next: more ? toCursor(end) : null };
		},
		lastRuns: (robot: string, limit: number) => last.all(robot, limit).map(toRow),
		inTrace: (traceId: string) => inTrace.all(traceId, traceId).map(toRow),
		finishedRuns(robot: string, since: number, limit = ALL, before?: string) {
			const newestFirst =
				before === undefined
					? finished.all(robot, since, limit)
					: finishedBefore.all(robot, since, before, limit);
			return newestFirst.reverse().map(toRunRow);
		},
		activeRuns: (robot?: string) => (robot === undefined ? active.all() : activeOf.all(robot)).map(toRow),
		successSeconds: (robot: string, limit: number, before = Number.MAX_VALUE) =>
			successes.all(robot, before, limit).map(row => row.seconds as number),
		neighbours({ run, robot }: RunRow): { previous: string | null; next: string | null } {
			const at = position.get(run)?.sort_at;
			if (at === undefined) return { previous: null, next: null };
			return {
				previous: (previous.get(robot, at, run)?.run as string | undefined) ?? null,
				next: (next.get(robot, at, run)?.run as string | undefined) ?? null,
			};
		},
		...countQueries(db),
	};
}

function countQueries(db: DatabaseSync) {
	const robots = db.prepare('select robot from robots order by robot');
	const ids = () => robots.all().map(row => row.robot as string);
	const counts = db.prepare(
		`select count(*) as runs, count(*) filter (where outcome in (${FAILED})) as failures
			from runs where robot = ? and closed_at is not null and closed_at >= ?`,
	);
	const begun = db.prepare(
		'select count(*) as runs from runs indexed by runs_by_robot where robot = ? and sort_at >= ? and imported = 0',
	);
	const sums = `select robot, ${ITEM_OUTCOMES.map(outcome => `sum(items_${outcome}) as ${outcome}`).join(', ')} from runs`;
	const items = db.prepare(
		`${sums} indexed by runs_by_time where sort_at >= ? and started_at is not null group by robot`,
	);
	const itemsOf = db.prepare(
		`${sums} indexed by runs_by_robot where robot = ? and sort_at >= ? and started_at is not null group by robot`,
	);
	return {
		robots: ids,
		runsBegun: (robot: string, since: number) => begun.get(robot, since)!.runs as number,
		runCounts(since: number, robot?: string): { robot: string; runs: number; failures: number }[] {
			return (robot === undefined ? ids() : [robot]).map(id => {
				const { runs, failures } = counts.get(id, since)!;
				return { robot: id, runs: runs as number, failures: failures as number };
			});
		},
		itemCounts(since: number, robot?: string): { robot: string; outcome: ItemOutcome; count: number }[] {
			const rows = robot === undefined ? items.all(since) : itemsOf.all(robot, since);
			return rows
				.flatMap(row =>
					ITEM_OUTCOMES.map(outcome => ({
						robot: row.robot as string,
						outcome,
						count: (row[outcome] as number | null) ?? 0,
					})),
				)
				.filter(({ count }) => count > 0);
		},
	};
}

/** Whether no successful run can match. */
function isOfRare({ outcome, failed }: Pick<RunFilter, 'outcome' | 'failed'>): boolean {
	return failed === true || (outcome !== undefined && outcome !== 'success');
}

/** SQLite does not know that few runs are active, unnotified or failed, and would look for them among all. */
function indexFor(filter: RunFilter): string | undefined {
	const { unnotified, state, robot, outcome, failed } = filter;
	if (unnotified) return 'runs_unnotified';
	if (state === 'running') return 'runs_active';
	if (robot !== undefined) return isOfRare(filter) ? 'runs_not_good' : undefined;
	return failed === true && outcome === undefined ? 'runs_failed' : undefined;
}

function selectBy(filter: RunFilter): string {
	const index = indexFor(filter);
	return index === undefined
		? SELECT_RUNS
		: SELECT_RUNS.replace('from runs', `from runs indexed by ${index}`);
}

function conditions(filter: RunFilter): { where: string; values: SQLInputValue[] } {
	const parts: [string, ...SQLInputValue[]][] = [];
	if (filter.robot !== undefined) parts.push(['runs.robot = ?', filter.robot]);
	if (filter.outcome !== undefined) parts.push(['runs.outcome = ?', filter.outcome]);
	if (filter.failed === true) parts.push([`runs.outcome in (${FAILED})`]);
	if (filter.failed === false) parts.push([`runs.outcome not in (${FAILED})`]);
	// Says nothing more, but lets SQLite use the indexes of the outcomes that are rare.
	if (isOfRare(filter)) parts.push(["runs.outcome <> 'success'"]);
	if (filter.state === 'running') parts.push(['runs.outcome is null']);
	if (filter.state === 'finished') parts.push(['runs.outcome is not null']);
	if (filter.unnotified === true) parts.push(['runs.unnotified = 1']);
	if (filter.unnotified === false) parts.push(['runs.unnotified = 0']);
	if (filter.from !== undefined) parts.push(['runs.sort_at >= ?', filter.from]);
	if (filter.to !== undefined) parts.push(['runs.sort_at <= ?', filter.to]);
	if (filter.traceId !== undefined) parts.push([IN_TRACE, filter.traceId, filter.traceId]);
	if (filter.cursor !== undefined)
		parts.push(['(runs.sort_at, runs.run) < (?, ?)', ...fromCursor(filter.cursor)]);
	return {
		where: parts.length === 0 ? '' : `where ${parts.map(([text]) => text).join(' and ')}`,
		values: parts.flatMap(([, ...values]) => values),
	};
}

function toCursor(row: Row): string {
	return Buffer.from(JSON.stringify([row.sort_at, row.run])).toString('base64url');
}

/** Throws on a cursor we did not make. */
function fromCursor(cursor: string): [number, string] {
	try {
		const [at, run] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
		if (typeof at === 'number' && typeof run === 'string') return [at, run];
	} catch {
		// Told below, as any other cursor that is none.
	}
	throw new BadCursor(`cursor: "${cursor.slice(0, 60)}" is none of ours`);
}
