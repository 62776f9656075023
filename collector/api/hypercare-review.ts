import Type from 'typebox';
import { EvidenceSnapshot } from '#model/evidence.ts';
import { HypercareReview } from '#model/hypercare.ts';
import { evidenceCsv } from '../hypercare/evidence-csv.ts';
import { overridesOf, reviewedRobot } from '../hypercare/evidence-snapshot.ts';
import { handoverOf } from '../hypercare/handover.ts';
import { missedRuns } from '../hypercare/missed-runs.ts';
import { releaseComparisonsOf, releasesOf } from '../hypercare/releases.ts';
import type { Lang } from '../hypercare/texts/index.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { hypercareRobot } from './hypercare-robot.ts';
import { LangQuery } from './lang.ts';
import { NotFound } from './problem.ts';
import { rfc3339 } from './time.ts';

/** The robot of the register. Throws NotFound: only who has a life in the register has one that can be reviewed. */
export function registeredRobot({ register }: Pick<ReadDeps, 'register'>, id: string): RegisteredRobot {
	const robot = register.robot(id);
	if (robot === undefined) throw new NotFound(`no robot "${id}" in the register`);
	return robot;
}

function reviewOf(deps: ReadDeps, robot: RegisteredRobot, lang: Lang): HypercareReview {
	const now = deps.now();
	const said = deps.decisions.of(robot.id);
	const evidence = deps.evidence(robot);
	const phases = robot.phases(now);
	return {
		now: rfc3339(now),
		robot: reviewedRobot(robot),
		phase: robot.phase(now),
		phases,
		review: hypercareRobot(deps, robot, lang),
		incidents: [...deps.incidents.of(robot.id, startOfLastTwo(phases), now)],
		samples: [...said.samples],
		handover: handoverOf(robot, said.handover),
		explanations: [...said.explanations],
		missedRuns: evidence === null ? [] : missedRuns(evidence),
		releases: evidence === null ? [] : releasesOf(evidence.runs),
		drift: deps.drift(robot.id),
		...(evidence === null ? {} : releaseComparisonsOf(evidence)),
		signOffs: [...said.signOffs],
		conditions: [...said.conditions],
		proposals: [...deps.proposals(robot)],
		plan: deps.plan(robot),
		overrides: overridesOf(robot),
	};
}

/** When the phase before the present one began, in epoch milliseconds. */
function startOfLastTwo(phases: HypercareReview['phases']): number {
	const from = phases.at(-2)?.from ?? phases.at(-1)?.from ?? null;
	return from === null ? 0 : Date.parse(from);
}

const Params = Type.Object({ id: Type.String() });

/** `/v1/robots/:id/hypercare`: all there is to review of one robot, and the evidence as it is now. */
export function hypercareReviewRoutes(app: App, deps: ReadDeps): void {
	app.get(
		'/v1/robots/:id/hypercare',
		{
			schema: {
				tags: ['read'],
				summary: 'Everything a review of one robot needs, whatever its phase',
				params: Params,
				querystring: Type.Object({ lang: LangQuery }, { additionalProperties: false }),
				response: { 200: HypercareReview },
			},
		},
		async ({ params, query }) => reviewOf(deps, registeredRobot(deps, params.id), query.lang ?? deps.lang),
	);
	app.get(
		'/v1/robots/:id/hypercare/evidence',
		{
			schema: {
				tags: ['read'],
				summary: 'The evidence as it is now; what a sign-off freezes',
				description: '404 unless the robot is in hypercare. `format=csv` is the same for a spreadsheet.',
				params: Params,
				querystring: Type.Object(
					{ format: Type.Optional(Type.Enum(['json', 'csv'])), lang: LangQuery },
					{ additionalProperties: false },
				),
				response: { 200: Type.Union([EvidenceSnapshot, Type.String()]) },
			},
		},
		async ({ params, query }, reply) => {
			const robot = registeredRobot(deps, params.id);
			const snapshot = deps.snapshot(robot);
			if (snapshot === null) throw new NotFound(`${robot.id} is not in hypercare: there is nothing to prove`);
			if (query.format !== 'csv') return reply.send(snapshot);
			return reply
				.type('text/csv; charset=utf-8')
				.header('content-disposition', `attachment; filename="${robot.id}-evidence.csv"`)
				.send(evidenceCsv(snapshot, query.lang ?? deps.lang));
		},
	);
}
