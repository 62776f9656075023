import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Unavailable } from './commit.ts';
import type { ReceiverDeps } from './deps.ts';
import { Rejected } from './rejection.ts';

/** Seconds a sender should wait after a 503. */
const RETRY_AFTER = 5;

/** Writes the answer to a refused request in the way of the protocol. */
export type Answer = (request: FastifyRequest, reply: FastifyReply, failure: Failure) => unknown;

export interface Failure {
	statusCode: number;
	message: string;
	path?: string;
}

const answerJson: Answer = (_request, reply, failure) =>
	reply.send({
		statusCode: failure.statusCode,
		message: failure.path ? `${failure.path}: ${failure.message}` : failure.message,
		...(failure.path !== undefined && { path: failure.path, reason: failure.message }),
	});

/**
 * The errors of one way in. The sender's fault is counted and told, and logged at debug only; a ledger that cannot commit
 * is ours: 503 and an error in the log. Anything else is a bug and goes to the process's own handler.
 */
export function answerRejections(
	scope: FastifyInstance,
	deps: Pick<ReceiverDeps, 'reject'>,
	answer: Answer = answerJson,
): void {
	scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
		if (error instanceof Unavailable) {
			request.log.error({ err: error.cause }, 'the ledger could not commit');
			reply.code(503).header('retry-after', RETRY_AFTER);
			return answer(request, reply, { statusCode: 503, message: error.message });
		}
		const rejection = rejectionOf(error);
		if (rejection === undefined) throw error;
		deps.reject(rejection.reason, 1);
		request.log.debug({ path: rejection.path, reason: rejection.message }, 'request refused');
		const { statusCode, message, path } = rejection;
		reply.code(statusCode);
		return answer(request, reply, { statusCode, message, path });
	});
}

/** Fastify refuses some bodies before we see them; in our words. */
function rejectionOf(error: Error & { code?: string }): Rejected | undefined {
	if (error instanceof Rejected) return error;
	if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
		return new Rejected('too_large', '', 'the body is larger than this receiver takes');
	}
	if (error.code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') {
		return new Rejected('malformed', '', 'the body is not as long as its content-length says');
	}
	if (error.code?.startsWith('FST_ERR_CTP'))
		return new Rejected('media_type', '', 'this media type is not taken');
	return undefined;
}
