import { type ItemCounts, isFailure } from '#model/outcome.ts';
import type { ShownPhase } from '#model/phase.ts';
import type { RobotSummary, RunMark, RunSummary } from '#model/read.ts';
import type { RobotActivity, RunRow } from '../ledger/types.ts';
import { dayOf, startOfDay } from '../register/day.ts';
import { DEFAULT_TIME_ZONE } from '../register/robot.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { ReadDeps } from './deps.ts';
import { robotState } from './robot-state.ts';
import { runSummary, withoutStack } from './run-summary.ts';
import { rfc3339 } from './time.ts';

const MONTH = 30 * 86_400_000;

/** What the summaries of all robots need of the ledger, read in a few queries. */
interface Readings {
	now: number;
	activity: Map<string, RobotActivity>;
	active: Map<string, RunRow[]>;
	month: Map<string, { runs: number; failures: number }>;
	itemsToday(robot: string, timeZone: string): ItemCounts;
}

/** Items since midnight; one query per time zone, as a rule one. */
function itemsTodayIn({ ledger }: ReadDeps, now: number): Readings['itemsToday'] {
	const zones = new Map<string, Map<string, ItemCounts>>();
	const read = (timeZone: string) => {
		const robots = new Map<string, ItemCounts>();
		for (const { robot, outcome, count } of ledger.itemCounts(startOfDay(dayOf(now, timeZone), timeZone))) {
			robots.set(robot, { ...robots.get(robot), [outcome]: count });
		}
		zones.set(timeZone, robots);
		return robots;
	};
	return (robot, timeZone) => (zones.get(timeZone) ?? read(timeZone)).get(robot) ?? {};
}

export function takeReadings(deps: ReadDeps): Readings {
	const { ledger } = deps;
	const now = deps.now();
	return {
		now,
		activity: new Map(ledger.activity().map(one => [one.robot, one])),
		active: Map.groupBy(ledger.activeRuns(), run => run.robot),
		month: new Map(ledger.runCounts(now - MONTH).map(one => [one.robot, one])),
		itemsToday: itemsTodayIn(deps, now),
	};
}

/** What the register says of a robot; a robot without an entry goes by its slug. */
function entry(id: string, robot: RegisteredRobot | undefined, now: number) {
	const phase: ShownPhase = robot?.phase(now) ?? 'unregistered';
	return {
		id,
		name: robot?.name ?? id,
		description: robot?.description ?? null,
		registered: robot !== undefined,
		department: robot?.department ?? null,
		owner: robot?.owner ?? null,
		criticality: robot?.criticality ?? 'normal',
		targetSystems: robot?.targetSystems ?? [],
		phase,
		schedule: robot?.scheduleText ?? null,
		expectedItems: robot?.expectedItems ?? null,
		maxDurationSeconds: robot?.maxDurationSeconds ?? null,
		goLive: robot?.goLive ?? null,
		runbook: robot?.runbook ?? null,
	};
}

/** A run as a mark: but for the last failure, what kind of error it was is enough. */
function markOf(run: RunRow, whole: boolean, robot: RegisteredRobot | undefined, now: number): RunMark {
	const { id, state, outcome, startedAt, endedAt, lastSeenAt, durationSeconds, items, imported, lost } =
		runSummary(run, robot, now);
	const { stack: _, ...told } = run.error ?? {};
	const kind = told.type === undefined ? {} : { type: told.type };
	return {
		...{ id, state, outcome, startedAt, endedAt, lastSeenAt, durationSeconds, items, imported, lost },
		error: run.error && (whole ? told : kind),
	};
}

/** The last runs as marks, oldest first. */
function marksOf(runs: readonly RunRow[], robot: RegisteredRobot | undefined, now: number): RunMark[] {
	const lastFailed = runs.find(({ outcome }) => outcome !== null && isFailure(outcome));
	return runs.map(run => markOf(run, run === lastFailed, robot, now)).reverse();
}

/** The last runs whole but for their stack traces, which the page of the run has; oldest first. */
export function lastRuns({ register, recentRuns, now }: ReadDeps, id: string): RunSummary[] {
	return recentRuns(id)
		.map(run => withoutStack(run, register.robot(id), now()))
		.reverse();
}

/** One robot as the overview shows it. */
export function robotSummary(deps: ReadDeps, readings: Readings, id: string): RobotSummary {
	const { now } = readings;
	const robot = deps.register.robot(id);
	const activity = readings.activity.get(id);
	const active = readings.active.get(id) ?? [];
	const month = readings.month.get(id);
	const expected = deps.schedule.of(id);
	const drifting = deps.drift(id).flatMap(({ active: open, signal }) => (open ? [signal] : []));
	return {
		...entry(id, robot, now),
		state: robotState({ robot, activity, active, missed: expected.missed, drifting, now }),
		activeRuns: active.length,
		unnotifiedFailures: activity?.unnotified ?? 0,
		drifting,
		lastRuns: marksOf(deps.recentRuns(id), robot, now),
		lastStartAt: rfc3339(activity?.lastStartAt ?? null),
		lastEndAt: rfc3339(activity?.lastEndAt ?? null),
		lastSuccessAt: rfc3339(activity?.lastSuccessAt ?? null),
		nextRunAt: rfc3339(expected.nextRunAt),
		deadlineAt: rfc3339(expected.deadlineAt),
		runs30d: month?.runs ?? 0,
		failures30d: month?.failures ?? 0,
		itemsToday: readings.itemsToday(id, robot?.timeZone ?? DEFAULT_TIME_ZONE),
	};
}

/** Ids of all robots: as the register lists them, then those that run without an entry, by name. */
export function robotIds(deps: ReadDeps, readings: Readings): string[] {
	const registered = deps.register.robots().map(robot => robot.id);
	const known = new Set(registered);
	const strangers = [...readings.activity.keys()].filter(id => !known.has(id)).sort();
	return [...registered, ...strangers];
}
