import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../answer.ts';
import { messageLive, messagePage, silentLive, silentPage } from '../pages/message.ts';
import type { PageContext } from '../pages/page.ts';
import { isLive } from './context.ts';

/** The reply when there is nothing to show: 503 while nobody knows, 404 where the collector says there is none. */
export function replyMissing(
	request: FastifyRequest,
	reply: FastifyReply,
	context: PageContext,
	{ fault }: Pick<Answer<unknown>, 'fault'>,
	text: string,
): FastifyReply {
	const live = isLive(request);
	if (fault !== null) return reply.code(503).send(live ? silentLive(context) : silentPage(context));
	const title = context.voice.t.shared.notFoundTitle;
	return reply.code(404).send((live ? messageLive : messagePage)(context, title, text));
}
