import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LedgerEntry } from '../../ledger/types.ts';
import { inflateBody, mediaType, takeRawBodies } from '../body.ts';
import { commit } from '../commit.ts';
import { limitsOf, type ReceiverDeps } from '../deps.ts';
import { answerRejections } from '../errors.ts';
import { Rejected } from '../rejection.ts';
import { type Batch, readBatch, results } from './batch.ts';

/**
 * `POST /v1/runs`: one event, an array, or NDJSON. Answers after the commit: 202 when at least one event was good (or none
 * was sent), else 400; `results` tells of every event as soon as one was bad. The good ones are kept either way.
 */
export function runRoutes(app: FastifyInstance, deps: ReceiverDeps): void {
	const limits = limitsOf(deps);
	app.register(async scope => {
		takeRawBodies(scope, limits.bodyBytes);
		answerRejections(scope, deps);
		scope.post('/v1/runs', async (request, reply) => {
			const body = await inflateBody(request.body, request.headers['content-encoding'], limits.bodyBytes);
			const type = mediaType(request.headers['content-type']);
			const batch = readBatch(body.toString('utf8'), type, { now: deps.now(), limits });
			return answer(batch, request, reply, deps);
		});
	});
}

async function answer(batch: Batch, request: FastifyRequest, reply: FastifyReply, deps: ReceiverDeps) {
	const bad = batch.events.filter(event => event instanceof Rejected);
	const good = batch.events.filter((event): event is LedgerEntry => !(event instanceof Rejected));
	const [first] = bad;
	if (batch.single && first !== undefined) throw first;
	for (const rejection of bad) deps.reject(rejection.reason, 1);
	if (first !== undefined)
		request.log.debug({ path: first.path, reason: first.message, bad: bad.length }, 'events refused');
	const { statuses } = await commit(deps, good);
	const all = results(batch, statuses);
	const count = (status: string) => all.filter(result => result.status === status).length;
	return reply.code(good.length === 0 && bad.length > 0 ? 400 : 202).send({
		accepted: count('accepted'),
		duplicates: count('duplicate'),
		rejected: bad.length,
		...(bad.length > 0 && { results: all }),
	});
}
