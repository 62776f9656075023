import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { OncallView } from '#model/oncall.ts';
import { RefusedError } from '../incidents/acknowledge.ts';
import { calendarOf } from '../oncall/calendar.ts';
import { oncallView } from '../oncall/view.ts';
import type { OncallWatch } from '../oncall/watch.ts';
import type { Store } from '../store/store.ts';

const Query = Type.Object(
	{ weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 26, default: 6 })) },
	{ additionalProperties: false },
);
const Params = Type.Object({ rota: Type.String({ maxLength: 60 }) });

/** `GET /v1/oncall`: who has the duty, and where it goes when nobody answers. `/v1/oncall/:rota.ics`: a rota as a calendar. */
export function oncallRoutes(
	app: FastifyInstance,
	deps: { store: Store; oncall: OncallWatch; now: () => number },
): void {
	app.get('/v1/oncall', { schema: { querystring: Query, response: { 200: OncallView } } }, async request =>
		oncallView(deps, (request.query as Static<typeof Query>).weeks ?? 6, deps.now()),
	);
	app.get('/v1/oncall/:rota.ics', { schema: { params: Params } }, async (request, reply) => {
		const { rota: name } = request.params as Static<typeof Params>;
		const rotas = deps.oncall().file.rotas ?? {};
		const rota = Object.hasOwn(rotas, name) ? rotas[name] : undefined;
		if (rota === undefined) throw new RefusedError(404, 'no such rota in oncall.yaml');
		reply.type('text/calendar; charset=utf-8');
		return calendarOf(name, rota, deps.now());
	});
}
