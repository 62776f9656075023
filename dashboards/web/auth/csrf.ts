import type { FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { isFromHere } from '../visitor.ts';
import { actorOf, SYSTEM } from './access.ts';

/** The hidden field that every form of somebody logged in carries, from `request.csrf`. Nothing without a session. */
export const csrfField = (csrf: string): string =>
	csrf === '' ? '' : html`<input type="hidden" name="_csrf" value="${csrf}">`;

/**
 * Whether a form was sent by a page of ours, to this person: the browser says where it comes from, and it carries what only
 * their own pages hold. False without a session.
 */
export function isFormOurs(request: FastifyRequest): boolean {
	const { csrf } = request.session.login ?? {};
	const { _csrf: token } = (request.body ?? {}) as Record<string, unknown>;
	if (csrf === undefined || request.person === null || !isFromHere(request)) return false;
	return typeof token === 'string' && request.server.auth.tokens.verify(csrf, token);
}

/** Puts into the access trail that a form was refused since it is not ours. */
export function noteRefused(request: FastifyRequest): void {
	const by = request.person === null ? SYSTEM : actorOf(request.person);
	const path = request.routeOptions.url ?? '';
	request.server.auth.access.refused({ by, action: 'form.refused', data: { path, address: request.ip } });
}
