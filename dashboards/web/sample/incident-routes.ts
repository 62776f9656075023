import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/value';
import {
	Acknowledgement,
	type Incident,
	IncidentDetail,
	IncidentList,
	type Silencing,
} from '#model/incident.ts';
import { checked } from './checked.ts';
import { acknowledged, incidentDetail, incidentList, incident as madeIncident } from './incidents.ts';
import { iso } from './runs.ts';
import type { Scene } from './scene.ts';

/** One that hypercare counts: the notifier has a page for it too. */
function countedIncident(scene: Scene, id: string): Incident | undefined {
	for (const [robot, { incidents = [] }] of Object.entries(scene.decided ?? {})) {
		const found = incidents.find(one => one.kind === 'alert' && one.id === id);
		if (found === undefined) continue;
		const { what: alertname, openedAt, closedAt, acknowledgedAt } = found;
		return madeIncident({ id, robot, alertname, title: alertname, openedAt, closedAt, acknowledgedAt });
	}
	return undefined;
}

/** The notifier's incidents, and what may be said of them. */
export function incidentRoutes(app: FastifyInstance, scene: Scene): void {
	const find = (params: unknown) => {
		const { id } = params as { id: string };
		return scene.incidents.find(one => one.id === id) ?? countedIncident(scene, id);
	};
	app.get('/v1/incidents', request =>
		checked(IncidentList, incidentList(scene.incidents, request.query as Record<string, string>)),
	);
	app.get('/v1/incidents/:id', (request, reply) => {
		const found = find(request.params);
		return found
			? checked(IncidentDetail, incidentDetail(found))
			: reply.code(404).send({ error: 'no such incident' });
	});
	app.post('/v1/incidents/:id/silence', (request, reply) => {
		const found = find(request.params);
		if (found === undefined) return reply.code(404).send({ error: 'no such incident' });
		if (found.closedAt !== null) return reply.code(409).send({ error: 'it is over' });
		if (scene.deaf) return reply.code(502).send({ error: 'nothing is silenced' });
		const { minutes } = request.body as Silencing;
		found.silencedUntil = iso(scene.now + minutes * 60_000);
		return checked(IncidentDetail, incidentDetail(found));
	});
	app.post('/v1/incidents/:id/acknowledge', (request, reply) => {
		const found = find(request.params);
		if (found === undefined) return reply.code(404).send({ error: 'no such incident' });
		if (found.closedAt !== null) return reply.code(409).send({ error: 'it is over' });
		if (!Check(Acknowledgement, request.body)) return reply.code(400).send({ error: 'body/by: too long' });
		acknowledged(found, request.body, scene.now);
		return checked(IncidentDetail, incidentDetail(found));
	});
}
