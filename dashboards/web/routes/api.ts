import type { FastifyInstance } from 'fastify';
import { bearerArrivals } from '../auth/bearer.ts';
import type { WebDeps } from '../deps.ts';
import { apiDecisionRoutes } from './api-decisions.ts';
import { apiSessionRoutes } from './api-login.ts';
import { apiReadRoutes } from './api-reads.ts';
import { asApi } from './api-refusal.ts';

/** The JSON API for people's own programs. `POST /api/login` stands with the login page, whose limit of tries it shares. */
export function apiRoutes(app: FastifyInstance, deps: WebDeps): void {
	app.decorateRequest('bearer', null);
	bearerArrivals(app.auth);
	app.register(async inner => {
		asApi(inner);
		apiSessionRoutes(inner);
		apiDecisionRoutes(inner, deps);
		apiReadRoutes(inner, deps);
	});
}
