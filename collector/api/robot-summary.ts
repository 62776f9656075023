import { isFailure } from '#model/outcome.ts';
import type { ShownPhase } from '#model/phase.ts';
import type { RobotSummary, RunMark, RunSummary } from '#model/read.ts';
import type { RunRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { ReadDeps } from './deps.ts';
import { robotState } from './robot-state.ts';
import { runSummary, withoutStack } from './run-summary.ts';
import { rfc3339 } from './time.ts';

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

const finished = new WeakMap<RunRow, string>();

/**
 * The last runs as marks, oldest first, as JSON. The rows of runs are kept from one request to the next, and what a finished
 * one comes to depends on nothing else.
 */
export function marksText({ register, recentRuns, now }: ReadDeps, id: string): string {
	const robot = register.robot(id);
	const runs = recentRuns(id);
	const lastFailed = runs.find(({ outcome }) => outcome !== null && isFailure(outcome));
	const textOf = (run: RunRow) => {
		const whole = run === lastFailed;
		const text = (whole ? undefined : finished.get(run)) ?? JSON.stringify(markOf(run, whole, robot, now()));
		if (run.outcome !== null && !whole) finished.set(run, text);
		return text;
	};
	return `[${runs.map(textOf).reverse().join()}]`;
}

/** The last runs whole but for their stack traces, which the page of the run has; oldest first. */
export function lastRuns({ register, recentRuns, now }: ReadDeps, id: string): RunSummary[] {
	return recentRuns(id)
		.map(run => withoutStack(run, register.robot(id), now()))
		.reverse();
}

/** One robot as the overview shows it, but for its runs. */
export function robotHead(deps: ReadDeps, id: string): Omit<RobotSummary, 'lastRuns'> {
	const now = deps.now();
	const robot = deps.register.robot(id);
	const { activity, active, month, itemsToday } = deps.facts(id);
	const expected = deps.schedule.of(id);
	const drifting = deps.drift(id).flatMap(({ active: open, signal }) => (open ? [signal] : []));
	return {
		...entry(id, robot, now),
		state: robotState({ robot, activity, active, missed: expected.missed, drifting, now }),
		activeRuns: active.length,
		unnotifiedFailures: activity?.unnotified ?? 0,
		drifting,
		lastStartAt: rfc3339(activity?.lastStartAt ?? null),
		lastEndAt: rfc3339(activity?.lastEndAt ?? null),
		lastSuccessAt: rfc3339(activity?.lastSuccessAt ?? null),
		nextRunAt: rfc3339(expected.nextRunAt),
		deadlineAt: rfc3339(expected.deadlineAt),
		runs30d: month.runs,
		failures30d: month.failures,
		itemsToday,
	};
}

/** Ids of all robots: as the register lists them, then those that run without an entry, by name. */
export function robotIds({ register, ledger }: Pick<ReadDeps, 'register' | 'ledger'>): string[] {
	const registered = register.robots().map(robot => robot.id);
	const known = new Set(registered);
	return [...registered, ...ledger.robots().filter(id => !known.has(id))];
}
