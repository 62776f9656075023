import Type from 'typebox';
import { RobotDetail, RobotList } from '#model/read.ts';
import { worded } from '../hypercare/review.ts';
import type { Lang } from '../hypercare/texts/index.ts';
import type { Review } from '../hypercare/types.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { LangQuery } from './lang.ts';
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

function hypercareOf(review: Review | null, lang: Lang): RobotDetail['hypercare'] {
	if (review === null) return null;
	const { days, runs, criteria } = review;
	return { days, runs, criteria: criteria.map(finding => worded(finding, lang)) };
}

function robotDetail(deps: ReadDeps, id: string, lang: Lang): RobotDetail {
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
		hypercare: robot === undefined ? null : hypercareOf(deps.review(robot), lang),
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
				querystring: Type.Object({ lang: LangQuery }, { additionalProperties: false }),
				response: { 200: RobotDetail },
			},
		},
		async ({ params, query }) => robotDetail(deps, params.id, query.lang ?? deps.lang),
	);
}
