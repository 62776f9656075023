import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { incidentUrl } from '../addresses.ts';
import type { WebDeps } from '../deps.ts';
import { langOf } from '../request.ts';
import { isSilenceChoice, silenceMinutes } from '../silence-choices.ts';
import type { Silence, Silenced } from '../silencer.ts';
import { rememberName } from '../visitor.ts';
import { voice } from '../voice.ts';
import { actingOf, actorName } from './acting.ts';
import { replyIncident } from './incident.ts';

const STATUS = { unknown: 404, over: 409, refused: 400, unsilenced: 502, silent: 503 } as const;

/** The form that silences an incident's alert for a time. After it the browser is sent back to the page. */
export function silenceRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.register(async inner => {
		await inner.register(formbody);
		inner.post('/incidents/:id/silence', (request, reply) => take(request, reply, deps));
	});
	// Where a change of language after a failed try leads.
	app.get('/incidents/:id/silence', (request, reply) => {
		return reply.redirect(incidentUrl((request.params as { id: string }).id));
	});
}

async function take(request: FastifyRequest, reply: FastifyReply, deps: WebDeps): Promise<FastifyReply> {
	const { silence } = deps;
	const { by: typed, comment, choice } = said(request.body);
	const by = await actorName(request, reply, deps, { action: 'incident.silence', typed });
	const acting = actingOf(request, deps);
	if (by === null || acting === null || silence === null) return reply;
	const { id } = request.params as { id: string };
	const { t, time } = voice(langOf(request, deps.lang), deps.timeZone, deps.now());
	const minutes = isSilenceChoice(choice) ? silenceMinutes(choice, time, deps.now()) : null;
	const done = await attempt(silence, id, { by, comment, minutes });
	if (by !== '' && acting.kind === 'anyone') rememberName(reply, by.slice(0, 120));
	if (done.kind === 'done') return reply.redirect(incidentUrl(id), 303);
	reply.code(STATUS[done.kind]);
	const fault = faultText(t, done, by);
	return replyIncident(request, reply, deps, {
		...{ by, comment: '', fault: null, acting },
		silencing: { choice, comment, fault },
	});
}

function said(body: unknown): { by: string; comment: string; choice: string } {
	const { by, comment, choice } = (body ?? {}) as Record<string, unknown>;
	const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
	return { by: text(by), comment: text(comment), choice: text(choice) };
}

interface Wish {
	by: string;
	comment: string;
	minutes: number | null;
}

async function attempt(silence: Silence, id: string, { by, comment, minutes }: Wish): Promise<Silenced> {
	if (by === '' || minutes === null) return { kind: 'refused' };
	return silence(id, { by, minutes, ...(comment !== '' && { comment }) });
}

function faultText({ incidents, shared }: ReturnType<typeof voice>['t'], done: Silenced, by: string): string {
	if (done.kind === 'over') return incidents.overAlready;
	if (done.kind === 'refused') return by === '' ? incidents.nameMissing : incidents.tooLong;
	if (done.kind === 'unsilenced') return `${incidents.unsilenced} ${shared.reason}: ${done.reason}`;
	return done.kind === 'silent' ? `${incidents.silent} ${shared.reason}: ${done.reason}` : '';
}
