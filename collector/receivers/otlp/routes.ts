import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inflateBody, mediaType, takeRawBodies } from '../body.ts';
import { commit } from '../commit.ts';
import { limitsOf, type ReceiverDeps } from '../deps.ts';
import { type Answer, answerRejections } from '../errors.ts';
import { asRejected, type Rejected } from '../rejection.ts';
import { decode, type Encoding, encode, encodingOf, MEDIA_TYPES, type Message } from './codec.ts';
import { SIGNALS, type Signal } from './signal.ts';

/**
 * `POST /v1/traces`, `/v1/logs`, `/v1/metrics`: OTLP/HTTP, protobuf and JSON, gzip and deflate. Answers after the commit,
 * in the encoding of the request: 200, with a partial success when something in it was refused.
 */
export function otlpRoutes(app: FastifyInstance, deps: ReceiverDeps): void {
	app.register(async scope => {
		takeRawBodies(scope, limitsOf(deps).bodyBytes);
		answerRejections(scope, deps, answerStatus);
		for (const [path, signal] of Object.entries(SIGNALS)) {
			scope.post(`/v1/${path}`, (request, reply) => receive(signal, request, reply, deps));
		}
	});
}

async function receive(signal: Signal, request: FastifyRequest, reply: FastifyReply, deps: ReceiverDeps) {
	const limits = limitsOf(deps);
	const encoding = encodingOf(mediaType(request.headers['content-type']));
	const body = await inflateBody(request.body, request.headers['content-encoding'], limits.bodyBytes);
	const message = decode(signal.request, encoding, body);
	const { entries, rejections } = signal.read(message, { now: deps.now(), limits });
	await commit(deps, entries);
	for (const rejection of rejections) deps.reject(rejection.reason, 1);
	const refused = rejections.filter(rejection => rejection.reason !== 'not_kept');
	if (refused.length > 0)
		request.log.debug({ refused: refused.length, reason: told(refused[0]!) }, 'partial success');
	return send(reply, encoding, signal.response, partialSuccess(signal, refused));
}

/** Empty when all was taken; else how many were not, and the first reasons why. */
function partialSuccess(signal: Signal, refused: Rejected[]): Message {
	if (refused.length === 0) return {};
	const reasons = [...new Set(refused.slice(0, 20).map(told))].slice(0, 5);
	return {
		partialSuccess: { [signal.rejectedField]: refused.length, errorMessage: reasons.join('; ') },
	};
}

function told(rejection: Rejected): string {
	return `${rejection.path}: ${rejection.message}`;
}

/** google.rpc.Code of an HTTP status. */
const RPC_CODES: Record<number, number> = { 400: 3, 413: 8, 415: 3, 503: 14 };

const answerStatus: Answer = (request, reply, { statusCode, message, path }) => {
	const status = { code: RPC_CODES[statusCode] ?? 2, message: path ? `${path}: ${message}` : message };
	return send(reply, answerEncoding(request), 'Status', status);
};

/** Of a request whose encoding we do not know: JSON, which a person can read. */
function answerEncoding(request: FastifyRequest): Encoding {
	try {
		return encodingOf(mediaType(request.headers['content-type']));
	} catch (error) {
		asRejected(error);
		return 'json';
	}
}

function send(reply: FastifyReply, encoding: Encoding, type: string, answer: Message) {
	return reply.header('content-type', MEDIA_TYPES[encoding]).send(encode(type, encoding, answer));
}
