import Type, { type Static } from 'typebox';
import { RunDetail, RunList, RunQuery, type SameError } from '#model/read.ts';
import type { EarlierFailures, RunFilter, RunRow } from '../ledger/types.ts';
import { startOf } from '../run-start.ts';
import { USUAL_RUNS, usualOf } from '../usual.ts';
import type { App } from './app.ts';
import type { ReadDeps } from './deps.ts';
import { NotFound } from './problem.ts';
import { runSummary, spanView } from './run-summary.ts';
import { rfc3339 } from './time.ts';

const PAGE = 50;
/** A misspelt filter is refused: an answer to another question is worse than none. */
const Query = Type.Object(RunQuery.properties, { additionalProperties: false });
const Id = Type.Object({ id: Type.String() });
const Notified = Type.Object(
	{
		runs: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 10_000 }),
		at: Type.Optional(
			Type.String({ format: 'date-time', description: 'when the mail was sent; default now' }),
		),
	},
	{ additionalProperties: false },
);

function filterOf({ state, from, to, limit, ...rest }: Static<typeof Query>): RunFilter {
	return {
		...rest,
		...(state !== undefined && { state: state === 'finished' ? 'finished' : 'running' }),
		...(from !== undefined && { from: Date.parse(from) }),
		...(to !== undefined && { to: Date.parse(to) }),
		limit: limit ?? PAGE,
	};
}

/** The runs that match. The ledger knows only running runs; which of them are stuck depends on the time and the register. */
function listRuns({ ledger, register, now }: ReadDeps, query: Static<typeof Query>): RunList {
	const { runs, next } = ledger.runs(filterOf(query));
	const summaries = runs.map(run => runSummary(run, register.robot(run.robot), now()));
	return {
		runs: query.state === undefined ? summaries : summaries.filter(run => run.state === query.state),
		next,
	};
}

function sameError(earlier: EarlierFailures | null): SameError | null {
	if (earlier === null) return null;
	return {
		total: earlier.total,
		firstAt: rfc3339(earlier.firstAt),
		runs: earlier.latest.map(({ run, startedAt, outcome, recovered }) => ({
			id: run,
			startedAt: rfc3339(startedAt),
			outcome,
			recovered: recovered && { run: recovered.run, at: rfc3339(recovered.at) },
		})),
	};
}

/** How long the robot usually took by then, in seconds. */
function usualBefore(ledger: ReadDeps['ledger'], run: RunRow): number | null {
	// A run that took no time ended as it began, and is not before itself.
	return usualOf(ledger.successSeconds(run.robot, USUAL_RUNS, startOf(run) - 0.001))?.middle ?? null;
}

function runDetail({ ledger, register, now }: ReadDeps, id: string): RunDetail {
	const run = ledger.run(id);
	if (run === undefined) throw new NotFound(`no run "${id}" is known; details are kept for a limited time`);
	const { previous, next } = ledger.neighbours(run);
	const isRun = (span: { spanId: string }) => Number(span.spanId === run.rootSpanId);
	return {
		...runSummary(run, register.robot(run.robot), now()),
		spans: ledger
			.trace(run.traceId)
			.filter(span => span.run === run.run)
			.sort((a, b) => isRun(b) - isRun(a) || a.startedAt - b.startedAt)
			.map(spanView),
		logTail: run.logTail,
		exitCode: run.exitCode,
		previousRun: previous,
		nextRun: next,
		sameError: sameError(ledger.earlierFailures(run)),
		usualSeconds: usualBefore(ledger, run),
	};
}

/** `/v1/runs`: the list, one run, and on-call having been mailed. */
export function runRoutes(app: App, deps: ReadDeps): void {
	app.get(
		'/v1/runs',
		{
			schema: {
				tags: ['read'],
				summary: 'Runs, newest start first',
				description:
					'A page filtered by `state` can be shorter than `limit`; only `next: null` ends the list.',
				querystring: Query,
				response: { 200: RunList },
			},
		},
		async request => listRuns(deps, request.query),
	);
	app.get(
		'/v1/runs/:id',
		{
			schema: { tags: ['read'], summary: 'One run with its steps', params: Id, response: { 200: RunDetail } },
		},
		async request => runDetail(deps, request.params.id),
	);
	app.post(
		'/v1/runs/notified',
		{
			schema: {
				tags: ['read'],
				summary: 'On-call has been mailed about these failed runs',
				body: Notified,
				response: { 200: Type.Object({ notified: Type.Integer() }) },
			},
		},
		async ({ body }) => {
			const at = body.at === undefined ? deps.now() : Date.parse(body.at);
			return { notified: await deps.ledger.markNotified(body.runs, at) };
		},
	);
}
