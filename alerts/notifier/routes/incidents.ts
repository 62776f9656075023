import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { Acknowledgement, IncidentDetail, IncidentList, IncidentQuery } from '#model/incident.ts';
import { acknowledge, knownIncident } from '../incidents/acknowledge.ts';
import { incidentDetail, incidentView, type ViewDeps } from '../incidents/view.ts';
import type { IncidentRow } from '../store/incident-row.ts';

const Query = Type.Object(
	{
		...IncidentQuery.properties,
		cursor: Type.Optional(Type.String({ pattern: '^\\d{1,15}-[0-9a-f]{1,64}$' })),
	},
	{ additionalProperties: false },
);
const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
type Params = Static<typeof Params>;

/** The last incident of a page, for the next page to go on after it. */
const cursorOf = ({ openedAt, id }: IncidentRow) => `${openedAt}-${id}`;

function beforeOf(cursor: string | undefined): { openedAt: number; id: string } | undefined {
	const [openedAt, id] = cursor?.split('-') ?? [];
	return id === undefined ? undefined : { openedAt: Number(openedAt), id };
}

/** `GET /v1/incidents` newest first, `GET /v1/incidents/:id` with all that happened, and that somebody has it. */
export function incidentRoutes(app: FastifyInstance, deps: ViewDeps & { now: () => number }): void {
	const { store, now } = deps;
	app.get(
		'/v1/incidents',
		{ schema: { querystring: Query, response: { 200: IncidentList } } },
		async request => {
			const { cursor, limit = 200, ...wanted } = request.query as Static<typeof Query>;
			// One more than asked for tells whether there is a next page.
			const rows = store.incidents.list({ ...wanted, before: beforeOf(cursor), limit: limit + 1 });
			const page = rows.slice(0, limit);
			return {
				incidents: page.map(row => incidentView(deps, row)),
				next: rows.length > limit ? cursorOf(page.at(-1)!) : null,
			};
		},
	);

	app.get(
		'/v1/incidents/:id',
		{ schema: { params: Params, response: { 200: IncidentDetail } } },
		async request => incidentDetail(deps, knownIncident(store, (request.params as Params).id)),
	);

	app.post(
		'/v1/incidents/:id/acknowledge',
		{ schema: { params: Params, body: Acknowledgement, response: { 200: IncidentDetail } } },
		async request => {
			const said = request.body as Acknowledgement;
			return incidentDetail(deps, acknowledge(store, (request.params as Params).id, said, now()));
		},
	);
}
