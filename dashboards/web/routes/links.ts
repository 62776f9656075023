import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LinkUse } from '#model/oncall.ts';
import type { WebDeps } from '../deps.ts';
import type { UsedLink } from '../links.ts';
import { type LinkAttempt, linkPage, linkUrl } from '../pages/link.ts';
import { messagePage } from '../pages/message.ts';
import { langOf } from '../request.ts';
import { isSilenceChoice, silenceMinutes } from '../silence-choices.ts';
import { isFromLinkPage } from '../visitor.ts';
import { voice } from '../voice.ts';
import { contextOf } from './context.ts';

const HERE = { at: null, fault: null };
const MINUTE = 60_000;
/** Of one address in a minute: many people may come through one proxy, and nobody guesses 192 bits at this pace. */
const READS = 300;
const USES = 30;

/**
 * The pages links in mails lead to. Opening one changes nothing, since mail scanners do; its form does once what the link is for.
 * The token is the authority: it works where the pages themselves may acknowledge nothing. It goes no further: no referrer, no
 * copy kept, no search engine.
 */
export function linkRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.register(async inner => {
		await inner.register(formbody);
		await inner.register(rateLimit, { global: false, timeWindow: MINUTE });
		inner.addHook('onRequest', async (_, reply) => {
			reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow');
		});
		inner.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
			if (error.statusCode !== 429) throw error;
			const context = await contextOf(request, reply, deps, HERE);
			const { links } = context.voice.t;
			return reply.code(429).send(messagePage(context, links.tooManyTitle, links.tooMany));
		});
		inner.get('/links/:token', { config: { rateLimit: { max: READS } } }, (request, reply) => {
			const isDone = (request.query as Record<string, unknown>).done !== undefined;
			return replyLink(request, reply, deps, { isDone, comment: '', choice: null, fault: null });
		});
		inner.post('/links/:token', { config: { rateLimit: { max: USES } } }, (request, reply) =>
			take(request, reply, deps),
		);
	});
}

const tokenOf = (request: FastifyRequest) => (request.params as { token: string }).token;

async function replyLink(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	attempt: LinkAttempt,
): Promise<FastifyReply> {
	const token = tokenOf(request);
	const [found, robots] = await Promise.all([deps.links.read(token), deps.sources.robots()]);
	const fault = found.kind === 'silent' ? found.reason : null;
	const context = { ...(await contextOf(request, reply, deps, { at: null, fault })), url: linkUrl(token) };
	const link = found.kind === 'found' ? found.link : null;
	const named = robots.value?.robots.find(robot => robot.id === link?.incident.robot);
	const robotName = named?.name ?? link?.incident.robot ?? null;
	if (reply.statusCode === 200) reply.code({ found: 200, unknown: 404, silent: 503 }[found.kind]);
	return reply.send(linkPage(context, { token, found, robotName, attempt }));
}

async function take(request: FastifyRequest, reply: FastifyReply, deps: WebDeps): Promise<FastifyReply> {
	if (!isFromLinkPage(request)) {
		const context = await contextOf(request, reply, deps, HERE);
		const { links } = context.voice.t;
		return reply.code(403).send(messagePage(context, links.elsewhereTitle, links.elsewhere));
	}
	const token = tokenOf(request);
	const found = await deps.links.read(token);
	const { comment, choice } = said(request.body);
	const attempt = { isDone: false, comment, choice };
	if (found.kind !== 'found') return replyLink(request, reply, deps, { ...attempt, fault: null });
	const { t, time, now } = voice(langOf(request, deps.lang), deps.timeZone, deps.now());
	const silences = found.link.purpose === 'silence';
	if (silences && !isSilenceChoice(choice)) {
		return replyLink(request, reply.code(400), deps, { ...attempt, fault: t.links.noChoice });
	}
	const use: LinkUse = {
		...(comment !== '' && { comment }),
		...(isSilenceChoice(choice) && silences && { minutes: silenceMinutes(choice, time, now) }),
	};
	const used = await deps.links.use(token, use);
	if (used.kind === 'done') return reply.redirect(`${linkUrl(token)}?done`, 303);
	const fault = faultText(used, t.links);
	return replyLink(request, reply.code(STATUS[used.kind]), deps, { ...attempt, fault });
}

const STATUS = { unknown: 404, spent: 409, refused: 400, unsilenced: 502, silent: 503 } as const;

function said(body: unknown): { comment: string; choice: string | null } {
	const { comment, choice } = (body ?? {}) as Record<string, unknown>;
	return {
		comment: typeof comment === 'string' ? comment.trim() : '',
		choice: typeof choice === 'string' ? choice : null,
	};
}

/** What is written over the form; null where the page itself says what is so. */
function faultText(
	used: Exclude<UsedLink, { kind: 'done' }>,
	t: ReturnType<typeof voice>['t']['links'],
): string | null {
	if (used.kind === 'refused') return t.tooLong;
	if (used.kind === 'unsilenced') return t.unsilenced;
	return used.kind === 'silent' ? t.silentText : null;
}
