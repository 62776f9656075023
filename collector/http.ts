import compress from '@fastify/compress';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import manifest from '../package.json' with { type: 'json' };
import type { App } from './api/app.ts';
import { guard, identify } from './auth/guard.ts';
import { limitRate } from './auth/rate-limit.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Config } from './config.ts';
import { answerErrors } from './errors.ts';

export interface HttpDeps {
	config: Config;
	tokens: () => Tokens | undefined;
	log: FastifyBaseLogger;
}

/** The server before its routes: limits, who may call, errors, compression, OpenAPI, and the log of requests. */
export async function createHttp({ config, tokens, log }: HttpDeps): Promise<App> {
	const app: App = fastify({
		loggerInstance: log,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: config.bodyBytes,
		requestTimeout: 60_000,
		forceCloseConnections: 'idle',
		// A run's id holds its robot's slug and its own 128 characters.
		routerOptions: { maxParamLength: 300 },
		// Unknown fields are refused where a schema says so, never silently taken out.
		ajv: { customOptions: { removeAdditional: false, keywords: ['env'] } },
	}).withTypeProvider<TypeBoxTypeProvider>();
	// What we answer is typed; checking it again at runtime would cost the pages more than all queries together.
	app.setSerializerCompiler(() => data => JSON.stringify(data));
	answerErrors(app);
	identify(app, tokens);
	await limitRate(app, tokens, config.requestsPerSecond);
	guard(app, tokens);
	await app.register(compress, { encodings: ['gzip', 'deflate'], globalDecompression: false });
	await app.register(swagger, {
		openapi: { openapi: '3.1.0', info: { title: 'Robotvagt collector', version: manifest.version } },
	});
	app.addHook('onResponse', async (request, reply) => {
		// The pattern of the route, not the address: an address may hold what people typed.
		const { method, routeOptions } = request;
		const ms = Math.round(reply.elapsedTime * 10) / 10;
		request.log.debug({ method, route: routeOptions.url, status: reply.statusCode, ms }, 'request');
	});
	app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
	return app;
}

const SWEEP_MS = 50;
/** Longer than any request of ours takes; shorter than what Docker and systemd wait before they kill. */
const GRACE_MS = 8000;

/**
 * Stops listening and finishes the requests it has. Node closes the connections that are idle when it is asked to; those that
 * become idle after would be held open until their keep-alive ends, so they are swept up until none is left. Whoever is not
 * done sending after the grace is cut off: nothing of theirs has been answered.
 */
export async function closeHttp(app: App): Promise<void> {
	const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
	const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
	try {
		await app.close();
	} finally {
		clearInterval(sweep);
		clearTimeout(cut);
	}
}
