import { isFailure } from '#model/outcome.ts';
import type { RobotSummary, RunMark } from '#model/read.ts';

type Seen<Run> = Pick<RobotSummary, 'state'> & { lastRuns: readonly Run[] };

const endOf = (run: RunMark): number => Date.parse(run.endedAt ?? run.lastSeenAt);

/** A robot's finished runs, oldest end first; history that was imported says nothing of today. */
export const finishedRuns = <Run extends RunMark>(robot: Seen<Run>): Run[] =>
	robot.lastRuns.filter(run => run.outcome !== null && !run.imported).sort((a, b) => endOf(a) - endOf(b));

/** Whether its last finished run failed; a robot that shows no finished run is judged by its state. */
export function isFailing(robot: Seen<RunMark>): boolean {
	const last = finishedRuns(robot).at(-1);
	return last === undefined ? robot.state === 'failing' : isFailure(last.outcome!);
}
