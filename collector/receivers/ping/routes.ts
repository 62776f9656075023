import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RunRow } from '../../ledger/types.ts';
import { commit } from '../commit.ts';
import type { ReceiverDeps } from '../deps.ts';
import { type Answer, answerRejections } from '../errors.ts';
import { robotSlug } from '../run-id.ts';
import { TEXT_LENGTH } from '../text.ts';
import { takeTails } from './body.ts';
import { readPing } from './call.ts';
import { openRun, pingEntries } from './entry.ts';

export interface PingDeps extends ReceiverDeps {
	/** The robot's last runs, newest first. */
	lastRuns: (robot: string, limit: number) => readonly RunRow[];
}

/** How far back a ping without `rid` looks for the run it ends. */
const LOOK_BACK = 50;

interface Params {
	robot: string;
	action?: string;
}

/** `GET|POST|HEAD /ping/<robot>[/start|/fail|/log|/<exit code>][?rid=<uuid>]`: 200 `OK` after the commit. */
export function pingRoutes(app: FastifyInstance, deps: PingDeps): void {
	let pings = 0;
	const unique = (now: number) => `${now}-${pings++}`;
	app.register(async scope => {
		takeTails(scope);
		answerRejections(scope, deps, answerText);
		for (const url of ['/ping/:robot', '/ping/:robot/:action']) {
			scope.route<{ Params: Params; Querystring: { rid?: unknown } }>({
				method: ['GET', 'HEAD', 'POST'],
				url,
				handler: (request, reply) => receive(request, reply, deps, unique),
			});
		}
	});
}

async function receive(
	request: FastifyRequest<{ Params: Params; Querystring: { rid?: unknown } }>,
	reply: FastifyReply,
	deps: PingDeps,
	unique: (now: number) => string,
) {
	const call = readPing(request.params.action, request.query.rid);
	if (call === undefined) return reply.code(404).type('text/plain').send('not found');
	const now = deps.now();
	const robot = robotSlug(request.params.robot);
	const body = typeof request.body === 'string' ? request.body : '';
	const open = call.rid === undefined ? openRun(deps.lastRuns(robot, LOOK_BACK)) : undefined;
	await commit(deps, pingEntries({ robot, call, body, now, unique: unique(now) }, open));
	return reply.header('ping-body-limit', TEXT_LENGTH.logTail).type('text/plain').send('OK');
}

const answerText: Answer = (_request, reply, { message, path }) =>
	reply.type('text/plain').send(path ? `${path}: ${message}` : message);
