import Type from 'typebox';
import { RobotDetail, RobotList, RobotListQuery } from '#model/read.ts';
import { worded } from '../hypercare/review.ts';
import type { Lang } from '../hypercare/texts/index.ts';
import type { Review } from '../hypercare/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { LangQuery } from './lang.ts';
import { NotFound } from './problem.ts';
import { createRobotList } from './robot-list.ts';
import { robotSchedule } from './robot-schedule.ts';
import { lastRuns, robotHead } from './robot-summary.ts';

function hypercareOf(review: Review | null, lang: Lang): RobotDetail['hypercare'] {
	if (review === null) return null;
	const { days, runs, criteria } = review;
	return { days, runs, criteria: criteria.map(finding => worded(finding, lang)) };
}

/** What its last run failed on. */
function troubles(
	{ targetSystems }: ReadDeps,
	id: string,
): Pick<RobotDetail, 'failedOn' | 'targetSystemDown'> {
	const systems = targetSystems.all();
	return {
		failedOn: [...targetSystems.failedOn(id, systems)],
		targetSystemDown: targetSystems.downFor(id, systems),
	};
}

function robotDetail(deps: ReadDeps, id: string, lang: Lang): RobotDetail {
	const robot = deps.register.robot(id);
	if (robot === undefined && deps.facts(id).activity === undefined) {
		throw new NotFound(`no robot "${id}": it is not in the register, and no run of it has been seen`);
	}
	return {
		...robotHead(deps, id),
		lastRuns: lastRuns(deps, id),
		oncall: [...oncallOf(deps, robot)],
		driftTo: driftTo(deps, robot),
		driftOncall: robot?.drift?.tellOncall ?? false,
		ownerMails: [...(robot?.recipients.owner ?? [])],
		credentials: [...(robot?.credentials ?? [])],
		...troubles(deps, id),
		...robotSchedule(deps, id),
		minDurationSeconds: robot?.minDurationSeconds ?? null,
		hypercare: robot === undefined ? null : hypercareOf(deps.review(robot), lang),
		drift: deps.drift(id),
	};
}

function oncallOf({ register }: ReadDeps, robot: RegisteredRobot | undefined): readonly string[] {
	return robot?.recipients.oncall ?? register.unregisteredOncall;
}

/** The RPA team, and on-call where the register says so; on-call alone where it names no team, or nobody would know. */
function driftTo(deps: ReadDeps, robot: RegisteredRobot | undefined): string[] {
	const { rpaTeam } = deps.register;
	const asked = robot?.drift?.tellOncall === true || rpaTeam.length === 0;
	return [...new Set([...rpaTeam, ...(asked ? oncallOf(deps, robot) : [])])];
}

/** `/v1/robots`: every registered robot, and those that run without an entry in the register. */
export function robotRoutes(app: App, deps: ReadDeps): void {
	const list = createRobotList(deps);
	app.get(
		'/v1/robots',
		{
			schema: {
				tags: ['read'],
				summary: 'All robots, or those that have changed since the last answer',
				querystring: RobotListQuery,
				response: { 200: RobotList },
			},
		},
		// Already JSON, so that what has not changed is not made into text again.
		async (request, reply) =>
			reply.type('application/json; charset=utf-8').send(list(request.query.since) as unknown as RobotList),
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
