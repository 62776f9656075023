import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { FILTER_KEYS, type Filter } from '../filter.ts';
import { overviewLive, overviewPage } from '../pages/overview.ts';
import { withWho } from '../pages/who.ts';
import { contextOf, isLive } from './context.ts';

export function overviewRoutes(app: FastifyInstance, deps: WebDeps): void {
	const drawn = drawnOnce(deps.now);
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const [robots, incidents] = await Promise.all([deps.sources.robots(), deps.sources.incidents()]);
		const context = await contextOf(request, reply, deps, robots);
		const data = { robots: robots.value?.robots ?? null, incidents, filter: filterOf(request) };
		const { lang, theme, rows, kiosk } = context.taste;
		const key = [request.url, lang, theme, rows, kiosk].join(' ');
		const many = { ...context, who: 'later' } as const;
		const page = drawn(robots, key, () => (isLive(request) ? overviewLive : overviewPage)(many, data));
		return reply.send(withWho(page, context));
	};
	app.get('/', answer);
	app.get('/live/overview', answer);
}

/**
 * A page drawn from the same answer within the same second is not drawn again: viewers of one view cost one drawing. It holds
 * nobody's name: that is filled in for each.
 */
function drawnOnce(now: () => number) {
	let from: unknown;
	let second = 0;
	let pages = new Map<string, string>();
	return (answer: unknown, key: string, draw: () => string): string => {
		const at = Math.floor(now() / 1000);
		if (from !== answer || second !== at || pages.size > 500) pages = new Map();
		from = answer;
		second = at;
		const page = pages.get(key) ?? draw();
		pages.set(key, page);
		return page;
	};
}

function filterOf(request: FastifyRequest): Filter {
	const query = request.query as Record<string, unknown>;
	const text = (key: string) => (typeof query[key] === 'string' ? query[key].slice(0, 200) : undefined);
	return Object.fromEntries(FILTER_KEYS.map(key => [key, text(key)]));
}
