import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '#model/person.ts';
import { isFromHere } from '../visitor.ts';
import { isFormOurs, noteRefused } from './csrf.ts';
import { loginUrl } from './next.ts';

/**
 * Who sends a form that stands on `page`. Null when it must not be done: then it is answered, by sending them to log in or by
 * `refuse`, and the refusal is in the access trail.
 */
export async function senderOf(
	request: FastifyRequest,
	reply: FastifyReply,
	page: string,
	refuse: () => Promise<FastifyReply>,
): Promise<Person | null> {
	const { person } = request;
	if (person !== null && isFormOurs(request)) return person;
	if (person === null && isFromHere(request)) {
		await reply.redirect(loginUrl(page), 303);
		return null;
	}
	noteRefused(request);
	await refuse();
	return null;
}
