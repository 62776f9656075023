import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asOf } from '../as-of.ts';
import type { WebDeps } from '../deps.ts';
import { MOST_RUNS } from '../most-runs.ts';
import { createPrinter, type Printer } from '../report/printer.ts';
import type { ReportOrder } from '../report/render.ts';
import { langOf } from '../request.ts';
import { factsOfReview, factsOfSignOff, shownSince } from '../review/facts.ts';
import { contextOf } from './context.ts';
import { replyMissing } from './missing.ts';

/** A draft is told to the minute: within it the same one serves everybody. */
const minuteOf = (at: string) => `${at.slice(0, 16)}:00.000Z`;

/** Reports as PDF: of a review as it is now, marked as a draft, and of frozen evidence with the names under it. */
export function hypercareReportRoutes(
	app: FastifyInstance,
	deps: WebDeps,
	print: Printer = createPrinter(),
): void {
	const { sources, timeZone } = deps;

	app.get('/hypercare/:id/report.pdf', async (request, reply) => {
		const { id } = request.params as { id: string };
		const lang = langOf(request, deps.lang);
		const answer = await sources.review(id, lang);
		const review = answer.value;
		if (review === null || answer.fault !== null) return missing(request, reply, answer, id);
		const robot = (await sources.robots()).value?.robots.find(one => one.id === id);
		const marks = robot?.lastRuns ?? review.review?.lastRuns ?? [];
		const [history, drift] = await Promise.all([
			sources.history(id, MOST_RUNS, asOf(marks)),
			sources.drift(id),
		]);
		const told = factsOfReview(review, history.value?.runs ?? null, drift.value?.releases[0]);
		const facts = { ...told, at: minuteOf(review.now) };
		const order = { facts, from: shownSince(review), lang, timeZone };
		return send(reply, order, `${id}-${facts.at.slice(0, 10)}`, 'no-store');
	});

	app.get('/hypercare/:id/sign-offs/:signOff/report.pdf', async (request, reply) => {
		const { id, signOff } = request.params as { id: string; signOff: string };
		const lang = langOf(request, deps.lang);
		const answer = await sources.signOff(id, signOff);
		if (answer.value === null || answer.fault !== null) return missing(request, reply, answer, id);
		const facts = factsOfSignOff(answer.value, lang);
		const order = { facts, from: Date.parse(answer.value.evidence.since), lang, timeZone };
		return send(reply, order, `${id}-sign-off-${answer.value.signOff.id}`, 'private, no-cache');
	});

	async function send(reply: FastifyReply, order: ReportOrder, name: string, cache: string) {
		const pdf = await print(order);
		const file = `hypercare-${name.replace(/[^a-z0-9-]/gi, '_')}.pdf`;
		return reply
			.type('application/pdf')
			.header('cache-control', cache)
			.header('vary', 'cookie')
			.header('content-language', order.lang)
			.header('content-disposition', `attachment; filename="${file}"`)
			.send(pdf);
	}

	async function missing(
		request: FastifyRequest,
		reply: FastifyReply,
		answer: { at: number | null; fault: string | null },
		id: string,
	) {
		const context = await contextOf(request, reply, deps, answer);
		return replyMissing(request, reply, context, answer, context.voice.t.review.noSuchRobot(id));
	}
}
