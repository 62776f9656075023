import type { FastifyServerOptions } from 'fastify';
import type { Lang } from '../words.ts';
import type { Sources } from './sources.ts';

/** What the pages are given. */
export interface WebDeps {
	sources: Sources;
	/** The language of a viewer who has chosen none. */
	lang: Lang;
	timeZone: string;
	grafanaUrl: string | null;
	logger: FastifyServerOptions['logger'];
	/** Epoch ms. */
	now: () => number;
}
