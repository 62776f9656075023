import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { IncidentDetail, Silencing } from '#model/incident.ts';
import type { Silence } from '../incidents/silencing.ts';
import { incidentDetail, type ViewDeps } from '../incidents/view.ts';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });

/** `POST /v1/incidents/:id/silence`: its alert is silenced in Alertmanager. */
export function silenceRoute(app: FastifyInstance, deps: ViewDeps & { silence: Silence }): void {
	app.post(
		'/v1/incidents/:id/silence',
		{ schema: { params: Params, body: Silencing, response: { 200: IncidentDetail } } },
		async request => {
			const { id } = request.params as Static<typeof Params>;
			return incidentDetail(deps, await deps.silence(id, request.body as Silencing));
		},
	);
}
