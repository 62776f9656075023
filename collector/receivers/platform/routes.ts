import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { PlatformReport } from '#model/platform.ts';
import type { Ledger } from '../../ledger/types.ts';
import { inflateBody, mediaType, takeRawBodies } from '../body.ts';
import { orUnavailable } from '../commit.ts';
import { limitsOf, type ReceiverDeps } from '../deps.ts';
import { answerRejections } from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import { Rejected } from '../rejection.ts';
import { readSnapshot } from './snapshot.ts';

export type PlatformDeps = Omit<ReceiverDeps, 'append'> & Pick<Ledger, 'keepPlatform'>;

const Kept = Type.Object({
	accepted: Type.Integer({ description: '1 when it was news' }),
	duplicates: Type.Integer({ description: '1 when as much, or something newer, was known' }),
});

/** `POST /v1/platform`: a platform's queues and workers as they are now. Answers 202 after the commit. */
export function platformReceiver(app: FastifyInstance, deps: PlatformDeps): void {
	const limits = limitsOf(deps);
	app.register(async scope => {
		takeRawBodies(scope, limits.bodyBytes);
		answerRejections(scope, deps);
		// The schema is for /openapi.json: bodies are bytes here, and our own check says what is wrong in one way.
		scope.setValidatorCompiler(() => () => true);
		const schema = {
			tags: ['write'],
			summary: 'The queues and workers of a platform as they are now',
			body: PlatformReport,
			response: { 202: Kept },
		};
		scope.post('/v1/platform', { schema }, async (request, reply) => {
			const type = mediaType(request.headers['content-type']);
			if (type !== 'application/json') {
				throw new Rejected('media_type', '', `send application/json, not "${type.slice(0, 60)}"`);
			}
			const body = await inflateBody(request.body, request.headers['content-encoding'], limits.bodyBytes);
			const snapshot = readSnapshot(parseJson(body.toString('utf8')), { now: deps.now(), limits });
			const status = await orUnavailable(deps, 1, () => deps.keepPlatform(snapshot));
			return reply
				.code(202)
				.send({ accepted: Number(status === 'new'), duplicates: Number(status === 'known') });
		});
	});
}
