import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookie } from './request.ts';
import type { Said } from './said.ts';

/** A form somebody filled in that could not be sent on yet. */
export interface Draft {
	/** The page it belongs to. */
	page: string;
	form: string;
	said: Said;
}

export interface Drafts {
	/** Keeps a form for the same browser: until its page is opened again, at most half an hour. */
	keep(reply: FastifyReply, draft: Draft): void;
	/** What was kept for this browser and this page; it is given once. */
	take(request: FastifyRequest, reply: FastifyReply, page: string): Draft | null;
}

const LASTS_SECONDS = 1800;
const MOST = 200;
const NAME = 'draft';

/**
 * So that nothing typed is lost while somebody logs in again. It is kept in memory, and found by a random cookie rather than by
 * an address: no link of somebody else's fills in a form.
 */
export function createDrafts(now: () => number): Drafts {
	const kept = new Map<string, Draft & { at: number }>();
	const set = (reply: FastifyReply, value: string, seconds: number) =>
		reply.header('set-cookie', `${NAME}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly`);
	return {
		keep(reply, draft) {
			const id = randomBytes(16).toString('hex');
			kept.set(id, { ...draft, at: now() });
			if (kept.size > MOST) kept.delete(kept.keys().next().value as string);
			set(reply, id, LASTS_SECONDS);
		},
		take(request, reply, page) {
			const id = cookie(request.headers.cookie, NAME) ?? '';
			const draft = kept.get(id);
			if (draft === undefined || draft.page !== page) return null;
			kept.delete(id);
			set(reply, '', 0);
			return now() - draft.at > LASTS_SECONDS * 1000 ? null : draft;
		},
	};
}
