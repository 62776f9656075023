import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A word for programs; what goes with it is for people. */
export type ApiError =
	| 'bad_request'
	| 'wrong_login'
	| 'locked'
	| 'login_needed'
	| 'stale_login'
	| 'not_allowed'
	| 'not_found'
	| 'in_the_way'
	| 'too_many'
	| 'not_set_up'
	| 'silent'
	| 'fault';

const BY_STATUS: Readonly<Record<number, ApiError>> = {
	401: 'login_needed',
	403: 'not_allowed',
	404: 'not_found',
	409: 'in_the_way',
	429: 'too_many',
	502: 'silent',
	503: 'silent',
};

export const errorOf = (status: number): ApiError =>
	BY_STATUS[status] ?? (status < 500 ? 'bad_request' : 'fault');

export function refuse(
	reply: FastifyReply,
	status: number,
	message: string,
	error: ApiError = errorOf(status),
): FastifyReply {
	if (status === 401) reply.header('www-authenticate', 'Bearer realm="robotvagt"');
	return reply.code(status).send({ error, message });
}

/** A fault of the API as its answer. Who sent it wrongly is told so; what is our fault is logged once. */
export async function replyApiFault(
	error: Error & { statusCode?: number },
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const status = error.statusCode ?? 500;
	if (status < 500 || status === 503) return refuse(reply, status, error.message);
	request.log.error({ err: error }, 'the API failed');
	return refuse(reply, 500, `something is wrong here; it is in the log as ${request.id}`);
}

/** Answers of the API are JSON, kept nowhere; so are its faults. */
export function asApi(inner: FastifyInstance): void {
	inner.addHook('onRequest', async (_, reply) => {
		reply.header('cache-control', 'no-store');
	});
	inner.setErrorHandler(replyApiFault);
	inner.all('/api/*', (_, reply) => refuse(reply, 404, 'there is nothing at this address'));
}
