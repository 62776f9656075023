import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, {
	type FastifyBaseLogger,
	type FastifyError,
	type FastifyInstance,
	LogController,
} from 'fastify';
import { RefusedError } from './incidents/acknowledge.ts';

/** Bad input is the sender's fault: 400 with place and reason, logged at debug. Anything else is ours. */
function handleErrors(app: FastifyInstance): void {
	app.setErrorHandler((error: FastifyError, request, reply) => {
		const status = error.validation ? 400 : (error.statusCode ?? 500);
		const isTold = status < 500 || error instanceof RefusedError;
		if (isTold) request.log.debug({ err: error }, 'refused');
		else request.log.error({ err: error }, 'failed');
		return reply.code(status).send({ error: isTold ? error.message : 'something went wrong here' });
	});
}

/** The web server without any route yet. */
export function httpServer(log: FastifyBaseLogger): FastifyInstance {
	const app = Fastify({
		loggerInstance: log,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: 8 * 1024 * 1024,
	}).setValidatorCompiler(TypeBoxValidatorCompiler);
	handleErrors(app);
	return app;
}
