import type { Ledger } from '../ledger/types.ts';
import { dayOf, startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { startOf } from '../run-start.ts';
import { punctuality } from '../schedule/punctuality.ts';
import type { ScheduleWatch } from '../schedule/watch.ts';
import { limitsOf } from './limits.ts';
import type { Evidence } from './types.ts';

export interface EvidenceDeps {
	ledger: Pick<Ledger, 'finishedRuns' | 'activeRuns'>;
	schedule: Pick<ScheduleWatch, 'since'>;
}

const DAY = 86_400_000;

/** What is known of a robot since a day (`YYYY-MM-DD`). Runs imported from before our time count too. */
export function evidenceOf(
	robot: RegisteredRobot,
	since: string,
	{ ledger, schedule }: EvidenceDeps,
	now: number,
): Evidence {
	const startedAt = startOfDay(since, robot.timeZone);
	const finished = ledger.finishedRuns(robot.id, startedAt);
	const active = ledger.activeRuns().filter(run => run.robot === robot.id);
	const starts = [...finished, ...active].map(startOf);
	// The schedule is only known since then: what an earlier one asked for, nobody can say.
	const from = Math.max(startedAt, schedule.since(robot.id) ?? now);
	return {
		robot,
		limits: limitsOf(robot),
		now,
		startedAt,
		days: Math.max(0, daysBetween(since, dayOf(now, robot.timeZone))),
		runs: finished.filter(run => run.outcome !== 'cancelled' && startOf(run) >= startedAt),
		punctuality: punctuality(robot, { from, starts }, now),
	};
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
