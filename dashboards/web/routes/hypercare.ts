import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asOf } from '../as-of.ts';
import type { WebDeps } from '../deps.ts';
import { failedRuns } from '../failed-runs.ts';
import { MOST_RUNS } from '../most-runs.ts';
import { hypercareListLive, hypercareListPage } from '../pages/hypercare-list.ts';
import { periodOf, reviewLive, reviewPage } from '../pages/review.ts';
import { langOf } from '../request.ts';
import { contextOf, isLive } from './context.ts';
import { replyMissing } from './missing.ts';
import { sendInParts } from './send-parts.ts';

export function hypercareRoutes(app: FastifyInstance, deps: WebDeps): void {
	const { sources } = deps;
	const list = async (request: FastifyRequest, reply: FastifyReply) => {
		const reviews = await sources.hypercare(langOf(request, deps.lang));
		const context = await contextOf(request, reply, deps, reviews);
		const robots = reviews.value?.robots ?? null;
		return reply.send((isLive(request) ? hypercareListLive : hypercareListPage)(context, robots));
	};
	const one = async (request: FastifyRequest, reply: FastifyReply) => {
		const { id } = request.params as { id: string };
		const lang = langOf(request, deps.lang);
		const reviews = await sources.hypercare(lang);
		const context = await contextOf(request, reply, deps, reviews);
		const review = reviews.value?.robots.find(found => found.id === id);
		if (review === undefined) {
			return replyMissing(request, reply, context, reviews, context.voice.t.review.notUnderReview(id));
		}
		const period = { robot: id, from: periodOf(review, context.voice) };
		const [robot, history, incidents, failed] = await Promise.all([
			sources.robot(id, lang),
			sources.history(id, MOST_RUNS, asOf(review.lastRuns)),
			sources.incidentsOf(id),
			failedRuns(sources, period, context.voice.time),
		]);
		const data = { review, robot: robot.value, history, incidents, failed };
		if (isLive(request)) return reply.send(reviewLive(context, data));
		return sendInParts(request, reply, context, reviewPage(context, data));
	};
	app.get('/hypercare', list);
	app.get('/live/hypercare', list);
	app.get('/hypercare/:id', one);
	app.get('/live/hypercare/:id', one);
}
