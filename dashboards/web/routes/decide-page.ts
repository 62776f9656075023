import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HypercareReview } from '#model/hypercare.ts';
import type { Answer } from '../answer.ts';
import { viewerOf } from '../pages/decide-form.ts';
import type { DecideData } from '../pages/decide-page.ts';
import type { FormAttempt } from '../pages/field.ts';
import { messagePage } from '../pages/message.ts';
import type { PageContext } from '../pages/page.ts';
import { takeRecorded } from '../recorded-note.ts';
import { langOf } from '../request.ts';
import { contextOf } from './context.ts';
import type { DecideDeps } from './decide.ts';
import { replyMissing } from './missing.ts';

/** What every page that writes is drawn from, and in which words; or the reply where there is nothing to draw. */
export type Drawn = { context: PageContext; data: DecideData } | { reply: FastifyReply | false };

/**
 * Fetches the review and whatever else came with this visit: a form kept while somebody logged in, a word on what was recorded.
 * `attempt` is a form that comes back at once.
 */
export async function drawn(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: DecideDeps,
	{ page, attempt }: { page: string; attempt: FormAttempt | null },
): Promise<Drawn> {
	const { id } = request.params as { id: string };
	const found = await deps.sources.review(id, langOf(request, deps.lang));
	const context = await contextOf(request, reply, deps, found);
	const own = { ...context, url: attempt === null ? request.url : page };
	if (found.value === null) return { reply: missing(request, reply, own, found, attempt !== null) };
	const { person, csrf } = request;
	const viewer = viewerOf({ person, csrf, page, canRecord: deps.decide !== null }, found.value.robot);
	const data = {
		review: found.value,
		viewer,
		attempt: attempt ?? restored(request, reply, deps, own, page),
		recorded: attempt === null ? takeRecorded(request, reply) : null,
	};
	return { context: own, data };
}

function missing(
	request: FastifyRequest,
	reply: FastifyReply,
	context: PageContext,
	found: Answer<HypercareReview | null>,
	wasSent: boolean,
): FastifyReply | false {
	if (wasSent) return false;
	const { id } = request.params as { id: string };
	return replyNothing(request, reply, context, found, context.voice.t.shared.noSuchRobot(id));
}

/** The same as for pages that poll, but these stand still, so they do not promise to look again by themselves. */
export function replyNothing(
	request: FastifyRequest,
	reply: FastifyReply,
	context: PageContext,
	found: Pick<Answer<unknown>, 'fault'>,
	text: string,
): FastifyReply {
	const { shared } = context.voice.t;
	if (found.fault === null) return replyMissing(request, reply, context, found, text);
	return reply.code(503).send(messagePage(context, shared.product, shared.noContactEver));
}

/** A form kept while somebody logged in, on the page it belongs to. */
export function restored(
	request: FastifyRequest,
	reply: FastifyReply,
	{ drafts }: Pick<DecideDeps, 'drafts'>,
	{ voice }: PageContext,
	page: string,
): FormAttempt | null {
	const draft = request.person === null ? null : drafts.take(request, reply, page);
	if (draft === null) return null;
	const notice = { tone: 'told', text: voice.t.decide.restored, detail: null } as const;
	return { form: draft.form, said: draft.said, faults: {}, notice };
}
