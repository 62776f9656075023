import type { DatabaseSync } from 'node:sqlite';
import { applyEntry } from './apply.ts';
import type { GroupCommit } from './group-commit.ts';
import type { IncidentsTable } from './incidents-table.ts';
import { markLost, markNotified } from './marks.ts';
import type { Observers } from './observers.ts';
import { pruneSteps, type Retention } from './prune.ts';
import type { ScheduleTable } from './schedule-table.ts';
import { settle } from './settle.ts';
import type { TrailHeadTable } from './trail-head-table.ts';
import type { Tables, Transaction } from './transaction.ts';
import type { Ledger } from './types.ts';

type Writes = Pick<
	Ledger,
	| 'append'
	| 'keepPlatform'
	| 'keepIncidents'
	| 'markNotified'
	| 'settle'
	| 'markLost'
	| 'markMissed'
	| 'scheduleSince'
	| 'keepTrailHead'
	| 'prune'
>;

interface WritesDeps {
	db: DatabaseSync;
	tables: Tables;
	schedule: ScheduleTable;
	trailHeads: TrailHeadTable;
	incidents: IncidentsTable;
	queue: GroupCommit;
	observers: Observers;
	retention: Retention;
}

/** The writing half of the ledger: each is work for a commit, and resolves after it. */
export function ledgerWrites({
	db,
	tables,
	schedule,
	trailHeads,
	incidents,
	queue,
	observers,
	retention,
}: WritesDeps): Writes {
	/** Work in which runs may end: the observers hear of it before the commit. */
	function endingRuns<T>(work: (tx: Transaction) => T, weight = 1): Promise<T> {
		return queue.submit(tx => {
			const result = work(tx);
			observers.tell(tx);
			return result;
		}, weight);
	}
	return {
		append: entries =>
			endingRuns(tx => {
				const statuses = entries.map(entry => applyEntry(tx, entry));
				tables.sources.count(entries, statuses);
				return { statuses };
			}, entries.length),
		keepPlatform: snapshot =>
			queue.submit(() => {
				tables.sources.heard(snapshot.source, snapshot.receivedAt);
				return tables.platform.keep(snapshot) ? 'new' : 'known';
			}),
		keepIncidents: told => queue.submit(() => told.filter(one => incidents.keep(one)).length, told.length),
		settle: before => endingRuns(tx => settle(tx, before)),
		markLost: (runs, at) => endingRuns(tx => markLost(tx, runs, at)),
		markNotified: (runs, at) => queue.submit(tx => markNotified(tx, runs, at)),
		markMissed: (robot, missed, accountedUntil) =>
			queue.submit(tx => {
				if (!schedule.account(robot, accountedUntil) || missed <= 0) return;
				tx.totals.count('rpa_schedule_missed_runs_total', robot, '', missed);
				schedule.keepMissed(robot, accountedUntil, missed);
			}),
		scheduleSince: (robot, text, now) => queue.submit(() => schedule.since(robot, text, now)),
		keepTrailHead: head => queue.submit(() => trailHeads.keep(head)),
		async prune(now) {
			const deleted: Record<string, number> = {};
			for (const { name, chunk } of pruneSteps(db, retention, now)) {
				let rows: number;
				do {
					rows = await queue.submit(chunk);
					deleted[name] = (deleted[name] ?? 0) + rows;
				} while (rows > 0);
			}
			return deleted;
		},
	};
}
