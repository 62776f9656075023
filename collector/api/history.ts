import Type from 'typebox';
import { RobotHistory } from '#model/history.ts';
import { toErrorType } from '#model/label.ts';
import { isFailure } from '#model/outcome.ts';
import type { RunSummary } from '#model/read.ts';
import { startOf } from '../run-start.ts';
import { stepStats } from '../step-stats.ts';
import { USUAL_RUNS, usualOf } from '../usual.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { NotFound } from './problem.ts';
import { withoutStack } from './run-summary.ts';

/** Runs, unless the query asks for more or fewer. */
const RUNS = 100;
/** Steps are told of as many runs. */
const STEP_RUNS = 30;

const Query = Type.Object(
	{ runs: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: RUNS })) },
	{ additionalProperties: false },
);

function historyOf(deps: ReadDeps, id: string, count: number): RobotHistory {
	const { ledger, register, now } = deps;
	const robot = register.robot(id);
	const runs = ledger
		.lastRuns(id, count)
		.map(run => withoutStack(run, robot, now()))
		.reverse();
	if (robot === undefined && runs.length === 0) {
		throw new NotFound(`no robot "${id}": it is not in the register, and no run of it has been seen`);
	}
	return {
		runs,
		usual: usualOf(ledger.successSeconds(id, USUAL_RUNS)),
		steps: stepStats(ledger.lastSteps(id, STEP_RUNS)),
		changes: deps
			.drift(id)
			.flatMap(({ signal, since, baseline, current }) =>
				since === null ? [] : [{ signal, ...since, from: baseline, to: current }],
			),
		releases: releasesAmong(runs),
		errors: errorsAmong(runs),
	};
}

/** The first run of each version; of the oldest one nobody knows when it came. Runs are oldest first. */
function releasesAmong(runs: readonly RunSummary[]): RobotHistory['releases'] {
	const first = new Map<string, RunSummary>();
	for (const run of runs) if (run.version !== null && !first.has(run.version)) first.set(run.version, run);
	return [...first].slice(1).map(([version, run]) => ({ version, run: run.id, at: startOf(run) }));
}

/** Types of error of the runs that failed, as in the metrics, the most frequent first. Runs are oldest first. */
function errorsAmong(runs: readonly RunSummary[]): RobotHistory['errors'] {
	const failed = runs.filter(({ outcome }) => outcome !== null && isFailure(outcome));
	return [...Map.groupBy(failed, ({ error }) => toErrorType(error?.type))]
		.map(([type, of]) => {
			const last = of.at(-1)!;
			return { type, runs: of.length, lastRun: last.id, lastAt: last.endedAt ?? last.lastSeenAt };
		})
		.sort((a, b) => b.runs - a.runs || b.lastAt.localeCompare(a.lastAt));
}

/** `/v1/robots/:id/history`: what the charts of a robot are drawn from. */
export function historyRoutes(app: App, deps: ReadDeps): void {
	app.get(
		'/v1/robots/:id/history',
		{
			schema: {
				tags: ['read'],
				summary: 'What one robot has done',
				description: `Its last runs, and what they come to: steps of the last ${STEP_RUNS} finished runs that have some.`,
				params: Type.Object({ id: Type.String() }),
				querystring: Query,
				response: { 200: RobotHistory },
			},
		},
		async ({ params, query }) => historyOf(deps, params.id, query.runs ?? RUNS),
	);
}
