import type { FastifyRequest } from 'fastify';
import type { Person } from '#model/person.ts';
import type { Vouched } from './types.ts';

/**
 * Begins the session of somebody who has just shown who they are, under a new id: one that somebody else had put into the
 * browser is worth nothing. `vouched` is what another party said of them; null for a local user. What is to be in the access
 * trail must be there before.
 */
export async function startSession(
	request: FastifyRequest,
	person: Person,
	vouched: Vouched | null,
): Promise<void> {
	const { auth } = request.server;
	const before = request.session.login;
	await request.session.regenerate();
	const authenticatedAt = Date.parse(person.authenticatedAt);
	const { id, via } = person;
	// Forms that are open in another tab stay good when the same person has only shown again who they are.
	const csrf = before?.id === id && before.via === via ? before.csrf : auth.tokens.secretSync();
	const mark = via === 'local' ? auth.people().markOf(id) : '';
	request.session.login = { id, via, since: authenticatedAt, authenticatedAt, csrf, mark, vouched };
	await request.session.save();
	request.person = person;
	request.csrf = auth.tokens.create(csrf);
}

/** Ends this session; the browser's cookie is taken back. */
export async function endSession(request: FastifyRequest): Promise<void> {
	await request.session.regenerate();
	request.person = null;
	request.csrf = '';
}
