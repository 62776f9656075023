import { isFailure } from '#model/outcome.ts';
import type { RobotState, RobotSummary, RunMark } from '#model/read.ts';

/** What holds for a robot now that a person should know, worst first. Pure facts; `troubles.ts` says them in words. */
export type Trouble =
	| { kind: 'failed'; run: RunMark | undefined }
	| { kind: 'late'; by: string | null }
	| { kind: 'stuck'; run: RunMark | undefined }
	| { kind: 'tooLong'; run: RunMark | undefined; limit: number | null }
	| { kind: 'drifting'; signals: readonly string[] }
	| { kind: 'unproven'; neverRan: boolean; goLive: string | null }
	| { kind: 'unmailed'; runs: number };

export const GROUPS = ['attention', 'unproven', 'running', 'fine', 'retired'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Record<RobotState, Group> = {
	failing: 'attention',
	missed: 'attention',
	stuck: 'attention',
	too_long: 'attention',
	drifting: 'attention',
	unproven: 'unproven',
	running: 'running',
	fine: 'fine',
	retired: 'retired',
};
const WEIGHT: Record<RobotState, number> = {
	failing: 0,
	missed: 1,
	stuck: 2,
	too_long: 3,
	drifting: 4,
	unproven: 5,
	running: 6,
	fine: 7,
	retired: 8,
};
const CRITICALITY: Record<string, number> = { high: 0, normal: 1, low: 2 };

/** Late is told by the collector; a deadline that has gone by since it last answered counts too. */
export function isLate(robot: RobotSummary, now: number): boolean {
	if (robot.state === 'retired') return false;
	return robot.state === 'missed' || (robot.deadlineAt !== null && Date.parse(robot.deadlineAt) < now);
}

/** A deadline that has passed outweighs a good state. */
export function stateOf(robot: RobotSummary, now: number): RobotState {
	const good = WEIGHT[robot.state] > WEIGHT.missed;
	return good && isLate(robot, now) ? 'missed' : robot.state;
}

export function groupOf(robot: RobotSummary, now: number): Group {
	return GROUP_OF[stateOf(robot, now)];
}

export function lastFinished(robot: RobotSummary): RunMark | undefined {
	return robot.lastRuns.findLast(run => run.state === 'finished');
}

export function oldestActive(robot: RobotSummary): RunMark | undefined {
	return robot.lastRuns.find(run => run.state !== 'finished');
}

export function troublesOf(robot: RobotSummary, now: number): Trouble[] {
	if (robot.state === 'retired') return [];
	const found: Trouble[] = [];
	const active = oldestActive(robot);
	if (robot.state === 'failing') found.push({ kind: 'failed', run: lastFailed(robot) });
	if (isLate(robot, now)) found.push({ kind: 'late', by: robot.deadlineAt });
	if (robot.state === 'stuck' || active?.state === 'stuck') found.push({ kind: 'stuck', run: active });
	else if (robot.state === 'too_long' || isTooLong(robot, active, now)) {
		found.push({ kind: 'tooLong', run: active, limit: robot.maxDurationSeconds });
	}
	if (robot.state === 'drifting' || robot.drifting.length > 0)
		found.push({ kind: 'drifting', signals: robot.drifting });
	if (robot.state === 'unproven') {
		found.push({ kind: 'unproven', neverRan: robot.lastStartAt === null, goLive: robot.goLive });
	}
	if (robot.unnotifiedFailures > 0) found.push({ kind: 'unmailed', runs: robot.unnotifiedFailures });
	return found;
}

/** Those that need attention first: the worst state, then the more critical robot, then by name. */
export function byAttention(robots: readonly RobotSummary[], now: number, locale: string): RobotSummary[] {
	const names = new Intl.Collator(locale, { numeric: true });
	return robots.toSorted(
		(a, b) =>
			WEIGHT[stateOf(a, now)] - WEIGHT[stateOf(b, now)] ||
			(CRITICALITY[a.criticality] ?? 1) - (CRITICALITY[b.criticality] ?? 1) ||
			names.compare(a.name, b.name),
	);
}

function lastFailed(robot: RobotSummary): RunMark | undefined {
	return robot.lastRuns.findLast(run => run.outcome !== null && isFailure(run.outcome));
}

function isTooLong(robot: RobotSummary, run: RunMark | undefined, now: number): boolean {
	if (run?.startedAt == null || robot.maxDurationSeconds === null) return false;
	return now - Date.parse(run.startedAt) > robot.maxDurationSeconds * 1000;
}
