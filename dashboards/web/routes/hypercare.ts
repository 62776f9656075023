import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HypercareReview } from '#model/hypercare.ts';
import { asOf } from '../as-of.ts';
import type { WebDeps } from '../deps.ts';
import { failedRuns } from '../failed-runs.ts';
import { MOST_RUNS } from '../most-runs.ts';
import { hypercareListLive, hypercareListPage } from '../pages/hypercare-list.ts';
import type { PageContext } from '../pages/page.ts';
import { reviewLive, reviewPage } from '../pages/review.ts';
import type { ReviewData } from '../pages/review-data.ts';
import { langOf } from '../request.ts';
import { countedSince } from '../review/facts.ts';
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
		const answer = await sources.review(id, lang);
		const context = await contextOf(request, reply, deps, answer);
		if (answer.value === null) {
			return replyMissing(request, reply, context, answer, context.voice.t.review.noSuchRobot(id));
		}
		const data = await dataOf(deps, answer.value, context, request.person ?? null);
		if (isLive(request)) return reply.send(reviewLive(context, data));
		return sendInParts(request, reply, context, reviewPage(context, data));
	};
	app.get('/hypercare', list);
	app.get('/live/hypercare', list);
	app.get('/hypercare/:id', one);
	app.get('/live/hypercare/:id', one);
}

async function dataOf(
	{ sources }: WebDeps,
	review: HypercareReview,
	{ voice }: PageContext,
	person: ReviewData['person'],
): Promise<ReviewData> {
	const { id } = review.robot;
	const robot = (await sources.robots()).value?.robots.find(one => one.id === id);
	const from = voice.time.isoDay(countedSince(review));
	const [drift, history, failed] = await Promise.all([
		sources.drift(id),
		sources.history(id, MOST_RUNS, asOf(robot?.lastRuns ?? review.review?.lastRuns ?? [])),
		failedRuns(sources, { robot: id, from }, voice.time),
	]);
	const limits = { maxSeconds: robot?.maxDurationSeconds ?? null, expected: robot?.expectedItems ?? null };
	const lastRelease = drift.value?.releases[0] ?? null;
	return { review, limits, history, failed, lastRelease, person };
}
