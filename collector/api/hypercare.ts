import Type from 'typebox';
import { HypercareList, type HypercareRobot } from '#model/hypercare.ts';
import type { Lang } from '../hypercare/texts/index.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { hypercareRobot } from './hypercare-robot.ts';
import { LangQuery } from './lang.ts';
import { rfc3339 } from './time.ts';

const ORDER: readonly HypercareRobot['verdict'][] = ['fail', 'insufficient', 'pass'];

function listReviews(deps: ReadDeps, lang: Lang): HypercareList {
	const robots = deps.register.robots().flatMap(robot => hypercareRobot(deps, robot, lang) ?? []);
	return { now: rfc3339(deps.now()), robots: robots.sort((a, b) => rank(a) - rank(b)) };
}

/** Robots watched for relapse come last. */
function rank({ relapseWatchEnds, verdict }: HypercareRobot): number {
	return (relapseWatchEnds === null ? 0 : ORDER.length) + ORDER.indexOf(verdict);
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
