import type { RunRow } from '../ledger/types.ts';
import type { LostRunWatchDeps } from './lost-runs.ts';
import type { ScheduleWatchDeps } from './watch.ts';

/** A run as the ledger would give it; `more` overrides. */
export function runRow(more: Partial<RunRow>): RunRow {
	return {
		run: 'run-1',
		robot: 'moede-referater',
		traceId: '0'.repeat(31).concat('1'),
		rootSpanId: '0'.repeat(15).concat('1'),
		source: 'sdk',
		imported: false,
		startedAt: null,
		endedAt: null,
		lastSeenAt: 0,
		heartbeats: 0,
		outcome: null,
		lostAt: null,
		items: {},
		error: null,
		trigger: null,
		version: null,
		worker: null,
		targetSystems: [],
		platform: null,
		retries: null,
		gauges: {},
		exitCode: null,
		logTail: null,
		notifiedAt: null,
		...more,
	};
}

/**
 * The few promises of the ledger the watches rely on, in memory. It does not check durability, paging or SQL: those are
 * proved where the ledger lives.
 */
export function ledgerInMemory(rows: RunRow[] = []) {
	const missed = new Map<string, number>();
	const accounted = new Map<string, number>();
	const schedules = new Map<string, { schedule: string; since: number }>();
	const begun = (row: RunRow) => row.startedAt ?? row.endedAt ?? row.lastSeenAt;
	const of = (robot: string | undefined) =>
		rows.filter(row => row.robot === robot).toSorted((a, b) => begun(b) - begun(a));
	const ledger: ScheduleWatchDeps['ledger'] & LostRunWatchDeps['ledger'] = {
		accountedUntil: robot => accounted.get(robot) ?? null,
		lastRuns: (robot, limit) => of(robot).slice(0, limit),
		runs: ({ robot, from = 0 }) => ({ runs: of(robot).filter(row => begun(row) >= from), next: null }),
		async markMissed(robot, count, until) {
			missed.set(robot, (missed.get(robot) ?? 0) + count);
			accounted.set(robot, until);
		},
		async scheduleSince(robot, schedule, now) {
			if (schedules.get(robot)?.schedule !== schedule) schedules.set(robot, { schedule, since: now });
			return schedules.get(robot)!.since;
		},
		activeRuns: () => rows.filter(row => row.outcome === null),
		async markLost(runs, lostAt) {
			const lost = rows.filter(row => runs.includes(row.run) && row.outcome === null);
			for (const row of lost) Object.assign(row, { outcome: 'unknown', lostAt });
			return lost.length;
		},
	};
	return { ledger, missed };
}
