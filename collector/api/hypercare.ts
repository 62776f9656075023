import Type from 'typebox';
import { HypercareList, type HypercareRobot } from '#model/hypercare.ts';
import { relapseWatch } from '../hypercare/relapse.ts';
import { verdictOf, worded } from '../hypercare/review.ts';
import type { Lang } from '../hypercare/texts/index.ts';
import type { Review } from '../hypercare/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { LangQuery } from './lang.ts';
import { lastRuns } from './robot-summary.ts';
import { rfc3339 } from './time.ts';

const ORDER: readonly HypercareRobot['verdict'][] = ['fail', 'insufficient', 'pass'];

function listReviews(deps: ReadDeps, lang: Lang): HypercareList {
	const now = deps.now();
	const robots = deps.register.robots().flatMap(robot => {
		const review = deps.review(robot) ?? deps.relapse(robot);
		return review === null ? [] : [reviewed(deps, robot, review, lang)];
	});
	return { now: rfc3339(now), robots: robots.sort((a, b) => rank(a) - rank(b)) };
}

/** Robots watched for relapse come last. */
function rank({ relapseWatchEnds, verdict }: HypercareRobot): number {
	return (relapseWatchEnds === null ? 0 : ORDER.length) + ORDER.indexOf(verdict);
}

function reviewed(deps: ReadDeps, robot: RegisteredRobot, review: Review, lang: Lang): HypercareRobot {
	const now = deps.now();
	const { days, daysRequired, runs, runsRequired, failures, successRatio, successLowerBound } = review;
	return {
		id: robot.id,
		name: robot.name,
		department: robot.department,
		owner: robot.owner,
		phase: robot.phase(now),
		goLive: robot.goLive ?? null,
		signedOff: robot.signedOff ?? null,
		relapseWatchEnds: relapseWatch(robot, now)?.ends ?? null,
		verdict: verdictOf(review),
		...{ days, daysRequired, runs, runsRequired, failures, successRatio, successLowerBound },
		criteria: review.criteria.map(finding => worded(finding, lang)),
		lastRuns: lastRuns(deps, robot.id),
	};
}

/** `/v1/hypercare`: the robots that have yet to prove themselves, and those just signed off. */
export function hypercareRoutes(app: App, deps: ReadDeps): void {
	app.get(
		'/v1/hypercare',
		{
			schema: {
				tags: ['read'],
				summary: 'Robots in hypercare, and those watched for relapse',
				description:
					'Failing ones first, then those that lack evidence, then those ready to be signed off; relapse watch last. A robot watched for relapse is judged by what it did since its sign-off.',
				querystring: Type.Object({ lang: LangQuery }, { additionalProperties: false }),
				response: { 200: HypercareList },
			},
		},
		async ({ query }) => listReviews(deps, query.lang ?? deps.lang),
	);
}
