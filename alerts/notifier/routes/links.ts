import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { LinkUse, LinkView } from '#model/oncall.ts';
import type { Links } from '../links/links.ts';
import { TOKEN_PATTERN } from '../links/tokens.ts';

const Params = Type.Object({ token: Type.String({ maxLength: 100 }) });
type Params = Static<typeof Params>;
const isToken = new RegExp(TOKEN_PATTERN);

/** `GET /v1/links/:token` changes nothing, however often a mail scanner asks; `POST` does once what the link is for. */
export function linkRoutes(app: FastifyInstance, { links }: { links: Links }): void {
	const known = ({ token }: Params) => (isToken.test(token) ? token : '');
	app.get(
		'/v1/links/:token',
		{ schema: { params: Params, response: { 200: LinkView } } },
		async (request, reply) => {
			reply.header('cache-control', 'no-store');
			return links.read(known(request.params as Params));
		},
	);
	app.post(
		'/v1/links/:token',
		{ schema: { params: Params, body: LinkUse, response: { 200: LinkView } } },
		async (request, reply) => {
			reply.header('cache-control', 'no-store');
			return links.use(known(request.params as Params), request.body as LinkUse);
		},
	);
}
