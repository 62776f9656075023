import type { FastifyError, FastifyInstance } from 'fastify';
import { maskText } from '#model/mask.ts';
import { TrailRefuses } from '#model/trail-file.ts';

/** Where a request is wrong, as its sender would say it: `querystring/limit`. */
function placeOf({
	validation,
	validationContext,
	...error
}: FastifyError & { path?: string }): string | undefined {
	const [first] = validation ?? [];
	if (first === undefined) return error.path;
	const extra = first.params.additionalProperty;
	return `${validationContext}${first.instancePath}${extra === undefined ? '' : `/${extra}`}`;
}

/**
 * The one place where errors become answers. The sender's fault: told with its place and reason, logged at debug. Ours:
 * logged once with the request's id, and told by that id only, since what went wrong inside is nobody else's business.
 */
export function answerErrors(app: FastifyInstance): void {
	app.setErrorHandler<FastifyError>((error, request, reply) => {
		const statusCode = error.statusCode ?? 500;
		// Why nothing is decided concerns whoever wanted to; the log has it from the trail itself.
		const isTold = error instanceof TrailRefuses;
		if (statusCode >= 500 && !isTold) {
			request.log.error({ err: error }, 'request failed');
			const message = 'the collector failed; its log says why under this id';
			return reply.code(statusCode).send({ statusCode, message, requestId: request.id });
		}
		const path = placeOf(error);
		const message = maskText(error.message);
		request.log.debug({ statusCode, path, reason: message }, 'request refused');
		return reply.code(statusCode).send({ statusCode, message, ...(path !== undefined && { path }) });
	});
	app.setNotFoundHandler((request, reply) => {
		const path = maskText(request.url.split('?', 1)[0]!);
		return reply
			.code(404)
			.send({ statusCode: 404, message: `${request.method} ${path} is not served here; see /openapi.json` });
	});
}
