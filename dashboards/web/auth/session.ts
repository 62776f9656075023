import type { FastifyRequest } from 'fastify';
import type { Person } from '#model/person.ts';
import { actorOf } from './access.ts';
import { COOKIE } from './auth.ts';
import type { Vouched } from './types.ts';

/** Of somebody who has not shown who they are here. */
interface OfVouched {
	/** Epoch ms when the session begins, where that is not when they last showed who they are. */
	since?: number;
	/** What their provider is shown when they log out there too. */
	idToken?: string | null;
}

/**
 * Begins the session of somebody who has just shown who they are, under a new id: one that somebody else had put into the
 * browser is worth nothing. `vouched` is what another party said of them; null for a local user. Rejects with `TrailRefuses`,
 * status 503, and begins nothing, when the access trail can't take it.
 */
export async function startSession(
	request: FastifyRequest,
	person: Person,
	vouched: Vouched | null,
	{ since = Date.parse(person.authenticatedAt), idToken }: OfVouched = {},
): Promise<void> {
	const { auth } = request.server;
	const { id, via } = person;
	const before = request.session.login;
	const isSame = request.person !== null && before?.id === id && before.via === via;
	await auth.access.append({
		by: actorOf(person),
		action: isSame ? 'login.again' : 'login',
		data: { address: request.ip },
	});
	await request.session.regenerate();
	const authenticatedAt = Date.parse(person.authenticatedAt);
	// Forms that are open in another tab stay good when the same person has only shown again who they are.
	const csrf = isSame ? before.csrf : auth.tokens.secretSync();
	const mark = via === 'local' ? auth.people().markOf(id) : '';
	const login = { id, via, since, authenticatedAt, csrf, mark, vouched };
	request.session.login = { ...login, ...(idToken && { idToken }) };
	await request.session.save();
	// The cookie that came is replaced by one answer, and not taken back in another.
	delete request.cookies[COOKIE];
	request.person = person;
	request.csrf = auth.tokens.create(csrf);
}

/** Ends this session; the browser's cookie is taken back. */
export async function endSession(request: FastifyRequest): Promise<void> {
	await request.session.regenerate();
	request.person = null;
	request.csrf = '';
}
