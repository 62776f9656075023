import type { FastifyReply, FastifyRequest } from 'fastify';
import { incidentUrl } from '../addresses.ts';
import { type Action, actorOf } from '../auth/access.ts';
import { noteRefused } from '../auth/csrf.ts';
import { senderOf } from '../auth/form.ts';
import type { WebDeps } from '../deps.ts';
import type { Acting } from '../pages/attempt.ts';
import { messagePage } from '../pages/message.ts';
import { isFromHere } from '../visitor.ts';
import { contextOf } from './context.ts';

const HERE = { at: null, fault: null };

/** How this viewer may take and silence incidents; null where the pages may not. Where people have logins, names are theirs alone. */
export function actingOf({ person, csrf, server: { auth } }: FastifyRequest, deps: WebDeps): Acting | null {
	if (deps.acknowledge === null) return null;
	if (person !== null) return { kind: 'person', name: person.name, csrf };
	const { hasLocal, hasVouched } = auth.people();
	if (hasLocal || hasVouched) return { kind: 'login' };
	return deps.anyoneActs ? { kind: 'anyone' } : null;
}

/**
 * The name under which a form about an incident is sent: of who has logged in, once the access trail has what they do; else what
 * stands in the form. Null when it must not be done: then it is answered.
 */
export async function actorName(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
	{ action, typed }: { action: Action; typed: string },
): Promise<string | null> {
	const { id } = request.params as { id: string };
	const acting = actingOf(request, deps);
	const refuse = () => replyRefused(request, reply, deps);
	if (acting === null || acting.kind === 'anyone') {
		if (acting !== null && isFromHere(request)) return typed;
		if (acting !== null) noteRefused(request);
		await refuse();
		return null;
	}
	const person = await senderOf(request, reply, incidentUrl(id), refuse);
	if (person === null) return null;
	const data = { incident: id, address: request.ip };
	await request.server.auth.access.append({ by: actorOf(person), action, data });
	return person.name;
}

/** The pages may not, or somebody else's page asked. */
async function replyRefused(
	request: FastifyRequest,
	reply: FastifyReply,
	deps: WebDeps,
): Promise<FastifyReply> {
	const context = await contextOf(request, reply, deps, HERE);
	const { incidents } = context.voice.t;
	const text = actingOf(request, deps) === null ? incidents.off : incidents.elsewhere;
	const url = incidentUrl((request.params as { id: string }).id);
	return reply.code(403).send(messagePage({ ...context, url }, incidents.elsewhereTitle, text));
}
