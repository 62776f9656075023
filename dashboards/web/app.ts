import { join } from 'node:path';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { registerAuth } from './auth/auth.ts';
import { recorded } from './auth/decisions.ts';
import { trusting } from './auth/proxy.ts';
import { openProxy, proxyArrivals } from './auth/proxy-arrivals.ts';
import type { WebDeps } from './deps.ts';
import { paletteCss } from './palette.ts';
import { accountRoutes } from './routes/account.ts';
import { acknowledgeRoutes } from './routes/acknowledge.ts';
import { apiRoutes } from './routes/api.ts';
import { peopleRoutes } from './routes/decisions.ts';
import { driftRoutes } from './routes/drift.ts';
import { healthRoutes } from './routes/health.ts';
import { hypercareRoutes } from './routes/hypercare.ts';
import { hypercareReportRoutes } from './routes/hypercare-reports.ts';
import { incidentRoutes } from './routes/incident.ts';
import { incidentsRoutes } from './routes/incidents.ts';
import { linkRoutes } from './routes/links.ts';
import { loginRoutes } from './routes/login.ts';
import { navigationRoutes } from './routes/navigation.ts';
import { oidcRoutes } from './routes/oidc.ts';
import { oncallRoutes } from './routes/oncall.ts';
import { overviewRoutes } from './routes/overview.ts';
import { problemRoutes } from './routes/problem.ts';
import { reportRoutes } from './routes/reports.ts';
import { robotRoutes } from './routes/robot.ts';
import { runRoutes } from './routes/run.ts';
import { runbookRoutes } from './routes/runbooks.ts';
import { silenceRoutes } from './routes/silence.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');
const KEPT = { maxAge: 3_600_000, decorateReply: false, index: false as const };

/** Pages change every second, so speed comes before the last byte. */
const COMPRESS = {
	encodings: ['br', 'gzip'] satisfies ('br' | 'gzip')[],
	threshold: 2048,
	// What a page sends first is not kept back until there is more.
	brotliOptions: { flush: constants.BROTLI_OPERATION_FLUSH, params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
	zlibOptions: { flush: constants.Z_SYNC_FLUSH, level: 3 },
};

/** The pages, ready to listen. */
export async function createWeb(given: WebDeps): Promise<FastifyInstance> {
	const app = fastify({
		logger: given.logger ?? false,
		// Pages poll every five seconds: only what goes wrong is worth a line.
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: 16_384,
		// Whether they came by https, and from where, is said by a proxy that is trusted, and by nobody else.
		trustProxy: trusting(given.proxy?.trustedProxies ?? ''),
		routerOptions: { maxParamLength: 300 },
	});
	await app.register(compress, COMPRESS);
	await app.register(helmet, {
		contentSecurityPolicy: { useDefaults: false, directives: POLICY },
		hsts: false,
		// With none, browsers over plain HTTP would not say that a form of ours is ours.
		referrerPolicy: { policy: 'same-origin' },
	});
	const { access } = await registerAuth(app, given.auth, given.now);
	const proxy = !given.proxy ? null : openProxy(given.proxy, given.now, app.log);
	if (proxy !== null) proxyArrivals(app.auth, proxy, given.now);
	const unrecorded = (error: unknown) =>
		app.log.error({ err: error }, 'an answer is not in the access trail');
	const { decide } = given;
	const deps = { ...given, decide: decide === null ? null : recorded(decide, access, unrecorded) };
	await app.register(files, {
		...KEPT,
		root: join(import.meta.dirname, 'assets'),
		prefix: '/assets/',
		maxAge: 0,
	});
	await app.register(files, { ...KEPT, root: join(MODULES, 'htmx.org/dist'), prefix: '/htmx/' });
	await app.register(files, {
		...KEPT,
		root: join(MODULES, '@fontsource-variable/inter/files'),
		prefix: '/fonts/',
	});
	const palette = paletteCss();
	app.get('/assets/palette.css', (_, reply) => reply.type('text/css').send(palette));

	apiRoutes(app, deps);
	oidcRoutes(app, deps);
	healthRoutes(app, deps);
	navigationRoutes(app, deps);
	overviewRoutes(app, deps);
	robotRoutes(app, deps);
	driftRoutes(app, deps);
	runRoutes(app, deps);
	hypercareRoutes(app, deps);
	hypercareReportRoutes(app, deps);
	peopleRoutes(app, deps);
	incidentsRoutes(app, deps);
	incidentRoutes(app, deps);
	acknowledgeRoutes(app, deps);
	silenceRoutes(app, deps);
	linkRoutes(app, deps);
	loginRoutes(app, deps);
	accountRoutes(app, deps);
	oncallRoutes(app, deps);
	runbookRoutes(app, deps);
	reportRoutes(app, deps);
	problemRoutes(app, deps);
	return app;
}

/** Nothing from elsewhere, nothing inline, nothing evaluated, framed by nobody. */
const POLICY = {
	'default-src': ["'none'"],
	'script-src': ["'self'"],
	'style-src': ["'self'"],
	'font-src': ["'self'"],
	'img-src': ["'self'"],
	'connect-src': ["'self'"],
	'form-action': ["'self'"],
	'base-uri': ["'none'"],
	'frame-ancestors': ["'none'"],
};
