import type { FastifyServerOptions } from 'fastify';
import type { Lang } from '../words.ts';
import type { Acknowledge } from './acknowledge.ts';
import type { Sources } from './sources.ts';

/** What the pages are given. */
export interface WebDeps {
	sources: Sources;
	/** The language of a viewer who has chosen none. */
	lang: Lang;
	timeZone: string;
	grafanaUrl: string | null;
	/** Notes in the notifier that somebody has an incident; null where the pages may not. */
	acknowledge: Acknowledge | null;
	logger: FastifyServerOptions['logger'];
	/** Epoch ms. */
	now: () => number;
}
