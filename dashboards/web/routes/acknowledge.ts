import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Acknowledge, Noted } from '../acknowledge.ts';
import { incidentUrl } from '../addresses.ts';
import type { WebDeps } from '../deps.ts';
import { langOf } from '../request.ts';
import { rememberName } from '../visitor.ts';
import { voice } from '../voice.ts';
import { actingOf, actorName } from './acting.ts';
import { replyIncident } from './incident.ts';

const STATUS = { unknown: 404, over: 409, refused: 400, silent: 503 } as const;

/** The form of an incident's page. After it the browser is sent back to the page, so that reloading says nothing twice. */
export function acknowledgeRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.register(async inner => {
		await inner.register(formbody);
		inner.post('/incidents/:id/acknowledge', (request, reply) => take(request, reply, deps));
	});
	// Where a change of language after a failed try leads.
	app.get('/incidents/:id/acknowledge', (request, reply) => {
		return reply.redirect(incidentUrl((request.params as { id: string }).id));
	});
}

async function take(request: FastifyRequest, reply: FastifyReply, deps: WebDeps): Promise<FastifyReply> {
	const { acknowledge } = deps;
	const { by: typed, comment } = said(request.body);
	const by = await actorName(request, reply, deps, { action: 'incident.acknowledge', typed });
	const acting = actingOf(request, deps);
	if (by === null || acting === null || acknowledge === null) return reply;
	const { id } = request.params as { id: string };
	const noted = await note(acknowledge, id, by, comment);
	if (by !== '' && acting.kind === 'anyone') rememberName(reply, by.slice(0, 120));
	if (noted.kind === 'noted') return reply.redirect(incidentUrl(id), 303);
	reply.code(STATUS[noted.kind]);
	const fault = faultText(request, deps, noted, by);
	return replyIncident(request, reply, deps, { by, comment, fault, acting });
}

function said(body: unknown): { by: string; comment: string } {
	const { by, comment } = (body ?? {}) as Record<string, unknown>;
	const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
	return { by: text(by), comment: text(comment) };
}

async function note(acknowledge: Acknowledge, id: string, by: string, comment: string): Promise<Noted> {
	if (by === '') return { kind: 'refused', reason: '' };
	return acknowledge(id, { by, ...(comment !== '' && { comment }) });
}

function faultText(request: FastifyRequest, deps: WebDeps, noted: Noted, by: string): string {
	const { incidents, shared } = voice(langOf(request, deps.lang), deps.timeZone, deps.now()).t;
	if (noted.kind === 'over') return incidents.overAlready;
	if (noted.kind === 'refused') return by === '' ? incidents.nameMissing : incidents.tooLong;
	return noted.kind === 'silent' ? `${incidents.silent} ${shared.reason}: ${noted.reason}` : '';
}
