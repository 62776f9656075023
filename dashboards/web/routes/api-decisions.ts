import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from '../auth/fresh.ts';
import type { WebDeps } from '../deps.ts';
import { refuseUnknown } from './api-login.ts';
import { refuse } from './api-refusal.ts';

const SIGNATURES = '/v1/robots/:id/sign-offs/:signOff/signatures';

/** What people decide, at the collector's own addresses under `/api`. */
const DECISIONS = [
	'/v1/robots/:id/incidents',
	'/v1/robots/:id/incidents/:incident/grade',
	'/v1/robots/:id/incidents/:incident/resolution',
	'/v1/robots/:id/samples',
	'/v1/robots/:id/handover/:item',
	'/v1/robots/:id/explanations',
	'/v1/robots/:id/sign-offs',
	SIGNATURES,
	'/v1/robots/:id/sign-offs/:signOff/withdrawal',
	'/v1/robots/:id/conditions/:condition/fulfilment',
	'/v1/robots/:id/phase',
	'/v1/robots/:id/proposals/:proposal/dismissal',
	'/v1/robots/:id/reviews',
	'/v1/robots/:id/drift/:change/acceptance',
];
const BODY_LIMIT = 200_000;

/** Bodies and answers are the collector's; who asks is whoever the token belongs to. A cookie is not enough: browsers send it unasked. */
export function apiDecisionRoutes(inner: FastifyInstance, deps: WebDeps): void {
	for (const route of DECISIONS) {
		inner.post(`/api${route}`, { bodyLimit: BODY_LIMIT }, (request, reply) =>
			forward(request, reply, deps, route),
		);
	}
}

async function forward(
	request: FastifyRequest,
	reply: FastifyReply,
	{ decide, now }: WebDeps,
	route: string,
): Promise<FastifyReply> {
	const { person } = request;
	if (person === null || request.bearer === null) return refuseUnknown(reply);
	if (decide === null) {
		const message = 'nothing can be decided here: ROBOTVAGT_PERSON_KEY is not set for the pages';
		return refuse(reply, 503, message, 'not_set_up');
	}
	if (route === SIGNATURES && !isFresh(person, now())) {
		const message = 'to sign, show once more who you are: the last login is more than 15 minutes ago';
		return refuse(reply, 403, message, 'stale_login');
	}
	const path = filled(route, request.params as Record<string, string>);
	const decided = await decide(person, path, request.body ?? {});
	if (decided.kind === 'recorded') return reply.code(201).send(decided.recorded);
	if (decided.kind === 'refused') return refuse(reply, decided.status, decided.reason);
	return refuse(
		reply,
		502,
		`the collector did not answer, so nobody can tell whether it is done: ${decided.reason}`,
	);
}

/** A route with its parameters, as an address. */
export function filled(route: string, params: Readonly<Record<string, string>>): string {
	return route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
