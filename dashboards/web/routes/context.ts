import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../answer.ts';
import type { WebDeps } from '../deps.ts';
import type { PageContext } from '../pages/page.ts';
import { tasteOf } from '../request.ts';
import { voice } from '../voice.ts';

/** A notifier that hangs holds no page back: the number in the menu is then not known. */
const PATIENCE_MS = 150;

/** The page context of a request whose facts came with `answer`. A live part speaks for the page it belongs to. */
export async function contextOf(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	answer: Pick<Answer<unknown>, 'at' | 'fault'>,
): Promise<PageContext> {
	const taste = tasteOf(request, reply, deps.lang);
	const openIncidents = await openIncidentsOf(deps);
	reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('vary', 'cookie');
	return {
		voice: voice(taste.lang, deps.timeZone, deps.now()),
		taste,
		url: request.url.replace(/^\/live\/overview/, '/').replace(/^\/live\//, '/'),
		timeZone: deps.timeZone,
		grafanaUrl: deps.grafanaUrl,
		contact: { at: answer.at, fault: answer.fault },
		who: request.person === null ? null : { name: request.person.name, csrf: request.csrf },
		openIncidents,
	};
}

async function openIncidentsOf({ sources }: WebDeps): Promise<number | null> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<null>(resolve => {
		timer = setTimeout(resolve, PATIENCE_MS, null);
	});
	const answer = await Promise.race([sources.incidents(), tooLate]);
	clearTimeout(timer);
	return answer === null || answer.fault !== null ? null : (answer.value?.length ?? null);
}

export const isLive = (request: FastifyRequest) => request.url.startsWith('/live/');
