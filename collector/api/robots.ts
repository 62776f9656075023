import Type from 'typebox';
import { RobotDetail, RobotList } from '#model/read.ts';
import type { Review } from '../hypercare/types.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { NotFound } from './problem.ts';
import { lastRuns, robotIds, robotSummary, takeReadings } from './robot-summary.ts';
import { rfc3339 } from './time.ts';

function listRobots(deps: ReadDeps): RobotList {
	const readings = takeReadings(deps);
	return {
		now: rfc3339(readings.now),
		robots: robotIds(deps, readings).map(id => robotSummary(deps, readings, id)),
	};
}

function hypercareOf(review: Review | null): RobotDetail['hypercare'] {
	return review && { days: review.days, runs: review.runs, criteria: review.criteria };
}

function robotDetail(deps: ReadDeps, id: string): RobotDetail {
	const robot = deps.register.robot(id);
	const readings = takeReadings(deps);
	if (robot === undefined && !readings.activity.has(id)) {
		throw new NotFound(`no robot "${id}": it is not in the register, and no run of it has been seen`);
	}
	return {
		...robotSummary(deps, readings, id),
		lastRuns: lastRuns(deps, id),
		oncall: [...(robot?.recipients.oncall ?? deps.register.unregisteredOncall)],
		minDurationSeconds: robot?.minDurationSeconds ?? null,
		hypercare: robot === undefined ? null : hypercareOf(deps.review(robot)),
		drift: deps.drift(id),
	};
}

/** `/v1/robots`: every registered robot, and those that run without an entry in the register. */
export function robotRoutes(app: App, deps: ReadDeps): void {
	app.get(
		'/v1/robots',
		{ schema: { tags: ['read'], summary: 'All robots', response: { 200: RobotList } } },
		async () => listRobots(deps),
	);
	app.get(
		'/v1/robots/:id',
		{
			schema: {
				tags: ['read'],
				summary: 'One robot',
				params: Type.Object({ id: Type.String() }),
				response: { 200: RobotDetail },
			},
		},
		async request => robotDetail(deps, request.params.id),
	);
}
