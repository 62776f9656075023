import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookie } from './request.ts';
import { RECORDED } from './texts/decide.ts';

/** What was recorded just now, and as which entry of the audit trail. */
export interface RecordedNote {
	what: keyof typeof RECORDED;
	seq: number;
}

const NAME = 'recorded';

/** Said on the next page this browser opens, once: no link of somebody else's claims that something was recorded. */
export function noteRecorded(reply: FastifyReply, { what, seq }: RecordedNote): void {
	reply.header('set-cookie', `${NAME}=${what}.${seq}; Path=/; Max-Age=120; SameSite=Strict; HttpOnly`);
}

export function takeRecorded(request: FastifyRequest, reply: FastifyReply): RecordedNote | null {
	const [what = '', seq] = (cookie(request.headers.cookie, NAME) ?? '').split('.');
	if (!Object.hasOwn(RECORDED, what)) return null;
	reply.header('set-cookie', `${NAME}=; Path=/; Max-Age=0; SameSite=Strict; HttpOnly`);
	return { what: what as RecordedNote['what'], seq: Number(seq) };
}
