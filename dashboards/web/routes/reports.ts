import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { REPORTS, type ReportName } from '#model/report.ts';
import type { WebDeps } from '../deps.ts';
import { messagePage, silentPage } from '../pages/message.ts';
import { reportsPage } from '../pages/reports.ts';
import { contextOf } from './context.ts';

/** A report is a mail: its styles are inline and its pictures inside. Nothing else is let in, and no script at all. */
const POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const kindOf = (query: unknown): ReportName | null =>
	REPORTS.find(name => name === (query as Record<string, unknown>).report) ?? null;

/** The way back, above the report as it was mailed. */
const withWayBack = (report: string, words: string) =>
	report.replace(
		/<body[^>]*>/,
		body =>
			`${body}${html`<p style="margin:14px auto 0;max-width:640px;padding:0 10px;font-family:'Segoe UI',sans-serif;font-size:14px"><a class="link" href="/reports" style="color:#0b5cad">← ${words}</a></p>`}`,
	);

/** The reports that were mailed, and one of them. */
export function reportRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.get('/reports', async (request, reply) => {
		const only = kindOf(request.query);
		const found = await deps.sources.reports(only);
		const context = await contextOf(request, reply, deps, found);
		const reports = found.value?.reports ?? null;
		return reply.code(reports === null ? 503 : 200).send(reportsPage(context, reports, only));
	});
	app.get('/reports/:key', async (request, reply) => {
		const { key } = request.params as { key: string };
		const found = await deps.sources.report(key);
		const context = await contextOf(request, reply, deps, found);
		const { shared, reports } = context.voice.t;
		if (found.value !== null) {
			reply.header('content-security-policy', POLICY);
			return reply.send(withWayBack(found.value, reports.back));
		}
		if (found.fault !== null) return reply.code(503).send(silentPage(context, 'notifier'));
		return reply.code(404).send(messagePage(context, shared.notFoundTitle, reports.noSuch));
	});
}
