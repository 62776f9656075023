import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { type Incident, IncidentList } from '#model/incident.ts';
import type { IncidentRow } from '../store/incidents.ts';
import type { Store } from '../store/store.ts';

const Query = Type.Object(
	{
		open: Type.Optional(Type.Boolean({ description: 'true: only open ones; false: only closed ones' })),
		limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
	},
	{ additionalProperties: false },
);

/** The incident as others see it; `titleOf` words what it is about. */
function incidentView(store: Store, titleOf: (incident: IncidentRow) => string, row: IncidentRow): Incident {
	return {
		id: row.id,
		robot: row.robot,
		alertname: row.alertname,
		severity: row.severity,
		title: titleOf(row),
		openedAt: new Date(row.openedAt).toISOString(),
		closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
		runs: store.failedRuns.ids(row.id),
		mails: store.mails.countSent(row.id),
	};
}

/** `GET /v1/incidents`: newest first. */
export function incidentRoutes(
	app: FastifyInstance,
	{ store, titleOf }: { store: Store; titleOf: (incident: IncidentRow) => string },
): void {
	app.get(
		'/v1/incidents',
		{ schema: { querystring: Query, response: { 200: IncidentList } } },
		async request => {
			const { open, limit = 200 } = request.query as Static<typeof Query>;
			const rows =
				open === true
					? store.incidents.listOpen().reverse().slice(0, limit)
					: store.incidents.listNewest(limit);
			const wanted = rows.filter(row => open !== false || row.closedAt !== null);
			return { incidents: wanted.map(row => incidentView(store, titleOf, row)) };
		},
	);
}
