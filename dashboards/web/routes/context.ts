import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../answer.ts';
import type { WebDeps } from '../deps.ts';
import type { PageContext } from '../pages/page.ts';
import { tasteOf } from '../request.ts';
import { voice } from '../voice.ts';

/** The page context of a request whose facts came with `answer`. A live part speaks for the page it belongs to. */
export function contextOf(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	answer: Pick<Answer<unknown>, 'at' | 'fault'>,
): PageContext {
	const taste = tasteOf(request, reply, deps.lang);
	reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('vary', 'cookie');
	return {
		voice: voice(taste.lang, deps.timeZone, deps.now()),
		taste,
		url: request.url.replace(/^\/live\/overview/, '/').replace(/^\/live\//, '/'),
		timeZone: deps.timeZone,
		grafanaUrl: deps.grafanaUrl,
		contact: { at: answer.at, fault: answer.fault },
	};
}

export const isLive = (request: FastifyRequest) => request.url.startsWith('/live/');
