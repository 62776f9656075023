import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reasonOf } from '../answer.ts';
import type { WebDeps } from '../deps.ts';
import { filled } from './api-decisions.ts';
import { errorOf, refuse } from './api-refusal.ts';

/** What the command line and other programs read, so that they need this address alone. */
const READS = [
	'/v1/hypercare',
	'/v1/robots/:id/hypercare',
	'/v1/robots/:id/hypercare/evidence',
	'/v1/robots/:id/sign-offs/:signOff',
	'/v1/drift',
	'/v1/robots/:id/drift',
	'/v1/robots/:id/drift/history',
	'/v1/audit',
];

/** Open to whoever may see the pages. */
export function apiReadRoutes(inner: FastifyInstance, deps: WebDeps): void {
	for (const route of READS) {
		inner.get(`/api${route}`, (request, reply) => forward(request, reply, deps, route));
	}
}

async function forward(
	request: FastifyRequest,
	reply: FastifyReply,
	{ relay }: WebDeps,
	route: string,
): Promise<FastifyReply> {
	const query = new URLSearchParams(request.query as Record<string, string>).toString();
	const path = filled(route, request.params as Record<string, string>);
	try {
		const { status, type, disposition, text } = await relay(query === '' ? path : `${path}?${query}`);
		if (status !== 200) return refuse(reply, asked(status), messageIn(text, status), errorOf(asked(status)));
		if (disposition !== null) reply.header('content-disposition', disposition);
		return reply.type(type).send(text);
	} catch (error) {
		return refuse(reply, 502, `the collector does not answer: ${reasonOf(error)}`);
	}
}

/** That the collector does not let the pages in is not the fault of who asks. */
const asked = (status: number) => (status === 401 || status === 403 || status >= 500 ? 502 : status);

function messageIn(text: string, status: number): string {
	try {
		const { message, error } = JSON.parse(text) as { message?: unknown; error?: unknown };
		if (typeof message === 'string') return message;
		if (typeof error === 'string') return error;
	} catch {
		// Then what is said of the status has to do.
	}
	return `the collector answered ${status}`;
}
