import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Random } from '../random.ts';
import type { AreaId } from './areas.ts';
import { faultRoutes } from './fault-routes.ts';
import { createFaults, type Faults } from './faults.ts';
import { frontPage } from './pages.ts';
import { createSessions } from './sessions.ts';
import { createTown, type Town } from './town.ts';
import { workRoutes } from './work-routes.ts';

export interface BackOfficeDeps {
	/** Epoch milliseconds. */
	now: () => number;
	random: Random;
	/** Resolves after so many milliseconds: how slow the answers are is the demo's to decide, and nothing in a test. */
	pause: (ms: number) => Promise<unknown>;
	/** Of the faults that come by themselves; null for none. */
	faultSeed: string | null;
}

export interface BackOffice {
	/** Not listening yet. */
	app: FastifyInstance;
	faults: Faults;
	town: Town;
}

/** A small fictive municipality's back office: pages and forms that robots work in. */
export function createBackOffice(deps: BackOfficeDeps): BackOffice {
	const faults = createFaults(deps.faultSeed, deps.now);
	const town = createTown(deps.random, deps.now, area => faults.has('judgement', area.id as AreaId));
	const sessions = createSessions(deps.now);
	const app = Fastify({ logger: false, forceCloseConnections: true });
	app.register(formbody);
	app.get('/', (_request, reply) =>
		reply.type('text/html').send(frontPage(town.counts(), faults.active(), deps.now())),
	);
	app.get('/healthz', () => ({ status: 'ok' }));
	app.get('/readyz', () => ({ status: 'ok' }));
	faultRoutes(app, faults);
	workRoutes(app, { ...deps, town, faults, sessions });
	return { app, faults, town };
}
