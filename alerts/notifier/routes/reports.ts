import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { ReportList, ReportQuery } from '#model/report.ts';
import { listReports, reportHtml } from '../reports/archive.ts';
import type { Store } from '../store/store.ts';

const Query = Type.Object(ReportQuery.properties, { additionalProperties: false });
const Params = Type.Object({ key: Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$' }) });
const PAGE = 200;

/** `GET /v1/reports`, newest first, and `/v1/reports/:key`: the report as it was mailed. */
export function reportRoutes(app: FastifyInstance, { store }: { store: Store }): void {
	app.get('/v1/reports', { schema: { querystring: Query, response: { 200: ReportList } } }, async request => {
		const { limit = PAGE, ...wanted } = request.query as Static<typeof Query>;
		return { reports: listReports(store, { ...wanted, limit }) };
	});
	app.get('/v1/reports/:key', { schema: { params: Params } }, async (request, reply) => {
		const { key } = request.params as Static<typeof Params>;
		const html = reportHtml(store, key);
		if (html === null) return reply.code(404).send({ error: `no report ${key} is kept` });
		reply.type('text/html; charset=utf-8');
		reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
		return html;
	});
}
