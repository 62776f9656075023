import type { HypercareRobot } from '#model/hypercare.ts';
import { relapseWatch } from '../hypercare/relapse.ts';
import { verdictOf, worded } from '../hypercare/review.ts';
import type { Lang } from '../hypercare/texts/index.ts';
import { dayOf } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { ReadDeps } from './deps.ts';
import { lastRuns } from './robot-summary.ts';
import { rfc3339 } from './time.ts';

/** How a robot under review stands; null unless it is in hypercare or watched for relapse. */
export function hypercareRobot(deps: ReadDeps, robot: RegisteredRobot, lang: Lang): HypercareRobot | null {
	const review = deps.review(robot) ?? deps.relapse(robot);
	if (review === null) return null;
	const now = deps.now();
	const watch = relapseWatch(robot, now);
	const { signOffs, conditions } = deps.decisions.of(robot.id);
	const { startedAt, criteria, ...figures } = review;
	return {
		id: robot.id,
		name: robot.name,
		department: robot.department,
		owner: robot.owner,
		phase: robot.phase(now),
		goLive: robot.goLive ?? null,
		signedOff: watch === null ? null : dayOf(watch.from, robot.timeZone),
		relapseWatchEnds: watch?.ends ?? null,
		since: rfc3339(startedAt),
		verdict: verdictOf(review),
		...figures,
		criteria: criteria.map(finding => worded(finding, lang)),
		lastRuns: lastRuns(deps, robot.id),
		signOff: signOffs.find(({ state }) => state === 'open') ?? null,
		conditions: conditions.filter(({ fulfilled }) => fulfilled === null),
	};
}
