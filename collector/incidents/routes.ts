import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { IncidentsTold } from '#model/incident.ts';
import { inflateBody, mediaType, takeRawBodies } from '../receivers/body.ts';
import { orUnavailable } from '../receivers/commit.ts';
import { limitsOf, type ReceiverDeps } from '../receivers/deps.ts';
import { answerRejections } from '../receivers/errors.ts';
import { parseJson } from '../receivers/parse-json.ts';
import { Rejected } from '../receivers/rejection.ts';
import type { KeptIncidents } from './incidents.ts';
import { readTold } from './told.ts';

export type IncidentReceiverDeps = Omit<ReceiverDeps, 'append'> & Pick<KeptIncidents, 'keep'>;

const Kept = Type.Object({ kept: Type.Integer({ description: 'so many were other than they were known' }) });

/** `POST /v1/incidents`: what on-call is mailed about, as it is now. Answers 200 after the commit. */
export function incidentReceiver(app: FastifyInstance, deps: IncidentReceiverDeps): void {
	const limits = limitsOf(deps);
	app.register(async scope => {
		takeRawBodies(scope, limits.bodyBytes);
		answerRejections(scope, deps);
		// The schema is for /openapi.json: bodies are bytes here, and our own check says what is wrong in one way.
		scope.setValidatorCompiler(() => () => true);
		const schema = {
			tags: ['write'],
			summary: 'Incidents as they are now, told by the notifier whenever one has changed',
			description: 'Neither order nor repeats matter: the telling with the higher revision holds.',
			body: IncidentsTold,
			response: { 200: Kept },
		};
		scope.post('/v1/incidents', { schema }, async request => {
			const type = mediaType(request.headers['content-type']);
			if (type !== 'application/json') {
				throw new Rejected('media_type', '', `send application/json, not "${type.slice(0, 60)}"`);
			}
			const body = await inflateBody(request.body, request.headers['content-encoding'], limits.bodyBytes);
			const told = readTold(parseJson(body.toString('utf8')));
			return { kept: await orUnavailable(deps, told.length, () => deps.keep(told)) };
		});
	});
}
