import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HypercareReview } from '#model/hypercare.ts';
import type { RunSummary } from '#model/read.ts';
import { asOf } from '../as-of.ts';
import { MOST_RUNS } from '../most-runs.ts';
import type { FormAttempt } from '../pages/field.ts';
import { decideUrl } from '../pages/hypercare-menu.ts';
import { samplesPage } from '../pages/samples.ts';
import { readForm } from '../read-form.ts';
import type { Sources } from '../sources.ts';
import { startOf } from '../started.ts';
import { type DecideDeps, type DecisionForm, decisionRoutes } from './decide.ts';
import { drawn } from './decide-page.ts';

const MOST_CASES = 100_000;

export function sampleRoutes(app: FastifyInstance, deps: DecideDeps): void {
	const show = async (request: FastifyRequest, reply: FastifyReply, attempt: FormAttempt | null) => {
		const { id } = request.params as { id: string };
		const drawing = await drawn(request, reply, deps, { page: decideUrl(id, 'samples'), attempt });
		if ('reply' in drawing) return drawing.reply;
		const runs = await runsOf(deps.sources, drawing.data.review);
		return reply.send(samplesPage(drawing.context, { ...drawing.data, runs }));
	};
	app.get('/hypercare/:id/samples', (request, reply) => show(request, reply, null));
	decisionRoutes(app, deps, show, [SAMPLE]);
}

/** Runs of the period that counts, oldest first; null where they could not be had. */
export async function runsOf(
	{ history }: Pick<Sources, 'history'>,
	{ robot, review }: HypercareReview,
): Promise<RunSummary[] | null> {
	const { value } = await history(robot.id, MOST_RUNS, asOf(review?.lastRuns ?? []));
	const since = review === null ? 0 : Date.parse(review.since);
	return value?.runs.filter(run => Date.parse(startOf(run)) >= since) ?? null;
}

const SAMPLE: DecisionForm = {
	route: '/hypercare/:id/samples',
	form: () => 'sample',
	page: ({ id = '' }) => decideUrl(id, 'samples'),
	path: ({ id = '' }) => `/v1/robots/${encodeURIComponent(id)}/samples`,
	read(said, voice) {
		const form = readForm(said, voice);
		const checked = form.whole('checked', MOST_CASES, 1);
		const errors = form.whole('errors', MOST_CASES);
		if (checked !== undefined && errors !== undefined && errors > checked) {
			form.fault('errors', voice.t.samples.faultErrors);
		}
		const comment = form.words('comment', { required: false });
		const runs = said.all('runs').slice(0, 100);
		return form.done(() => ({
			checked,
			errors,
			...(runs.length > 0 && { runs }),
			...(comment !== undefined && { comment }),
		}));
	},
	recorded: 'sample',
};
