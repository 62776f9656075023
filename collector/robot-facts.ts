import type { ItemCounts } from '#model/outcome.ts';
import { keepByRobot } from './kept.ts';
import type { Ledger, RobotActivity, RunRow } from './ledger/types.ts';
import { DEFAULT_TIME_ZONE } from './register/common.ts';
import { dayOf, startOfDay } from './register/day.ts';
import type { Register } from './register/types.ts';

/** What the ledger says of one robot now. */
export interface RobotFacts {
	/** Undefined while nothing has been heard of it. */
	activity: RobotActivity | undefined;
	active: readonly RunRow[];
	/** Runs of the last 30 days; the day's edge may be a minute or two behind. */
	month: { runs: number; failures: number };
	/** Since midnight where the robot is. */
	itemsToday: ItemCounts;
}

const MONTH = 30 * 86_400_000;

/** Everybody who looks asks for all robots every few seconds; only those that have run are read again. */
export function createRobotFacts({
	ledger,
	register,
	now,
}: {
	ledger: Pick<Ledger, 'activity' | 'activeRuns' | 'runCounts' | 'itemCounts' | 'onChange'>;
	register: Pick<Register, 'robot'>;
	now: () => number;
}): (robot: string) => RobotFacts {
	const today = (robot: string) => {
		const timeZone = register.robot(robot)?.timeZone ?? DEFAULT_TIME_ZONE;
		const day = dayOf(now(), timeZone);
		return { day, since: startOfDay(day, timeZone) };
	};
	const kept = keepByRobot(ledger, now, robot => {
		const { day, since } = today(robot);
		const [month] = ledger.runCounts(now() - MONTH, robot);
		const items = ledger.itemCounts(since, robot).map(({ outcome, count }) => [outcome, count]);
		const facts: RobotFacts = {
			activity: ledger.activity(robot)[0],
			active: ledger.activeRuns(robot),
			month: { runs: month?.runs ?? 0, failures: month?.failures ?? 0 },
			itemsToday: Object.fromEntries(items),
		};
		return { day, facts };
	});
	return robot => {
		if (kept.get(robot).day !== today(robot).day) kept.forget(robot);
		return kept.get(robot).facts;
	};
}
