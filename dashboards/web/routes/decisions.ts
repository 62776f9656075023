import type { FastifyInstance } from 'fastify';
import type { WebDeps } from '../deps.ts';
import { createDrafts } from '../drafts.ts';
import { changeRoutes } from './change.ts';
import { conditionRoutes } from './conditions.ts';
import { explanationRoutes } from './explanations.ts';
import { handoverRoutes } from './handover.ts';
import { meetingRoutes } from './meetings.ts';
import { phaseRoutes } from './phase.ts';
import { reportedRoutes } from './reported.ts';
import { sampleRoutes } from './samples.ts';
import { signOffRoutes } from './sign-off.ts';

/** The pages on which people decide something about a robot. */
export function peopleRoutes(app: FastifyInstance, deps: WebDeps): void {
	const shared = { ...deps, drafts: createDrafts(deps.now) };
	signOffRoutes(app, shared);
	sampleRoutes(app, shared);
	reportedRoutes(app, shared);
	handoverRoutes(app, shared);
	explanationRoutes(app, shared);
	phaseRoutes(app, shared);
	meetingRoutes(app, shared);
	conditionRoutes(app, shared);
	changeRoutes(app, shared);
}
