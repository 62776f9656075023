import fastify, { type FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { Assert } from 'typebox/value';
import { type Incident, IncidentList } from '#model/incident.ts';
import { HypercareList, RobotDetail, RobotHistory, RobotList, RunDetail, RunList } from '#model/read.ts';
import type { Lang } from '../../words.ts';
import { historyOf } from './history.ts';
import { reviews } from './hypercare.ts';
import { list, robotDetail, type SampleRobot } from './robots.ts';
import { detail, iso } from './runs.ts';

export interface Scene {
	robots: SampleRobot[];
	incidents: Incident[];
	/** Robots watched for relapse, with the day they were signed off. */
	signedOff?: Record<string, string>;
	/** Epoch ms of the scene. */
	now: number;
	/** Requests answered so far, by path. */
	asked: string[];
}

/**
 * Answers as collector and notifier do, from made-up robots; each answer is checked against the contract first, so that a
 * page is never tried on something the real ones would not say. Changing the scene changes the answers.
 */
export function sampleServer(scene: Scene): FastifyInstance {
	const app = fastify({ routerOptions: { maxParamLength: 500 } });
	app.addHook('onRequest', async request => {
		scene.asked.push(request.url);
	});
	const runs = () => scene.robots.flatMap(robot => robot.lastRuns);

	app.get('/v1/robots', () => checked(RobotList, list(scene.now, scene.robots)));
	app.get('/v1/robots/:id', (request, reply) => {
		const { id } = request.params as { id: string };
		const found = scene.robots.find(robot => robot.id === id);
		return found
			? checked(RobotDetail, robotDetail(scene.now, found, langIn(request.query)))
			: reply.code(404).send({ error: 'no such robot' });
	});
	app.get('/v1/robots/:id/history', (request, reply) => {
		const { id } = request.params as { id: string };
		const { runs: most } = request.query as { runs?: string };
		const found = scene.robots.find(robot => robot.id === id);
		return found
			? checked(RobotHistory, historyOf(found, Number(most ?? 100)))
			: reply.code(404).send({ error: 'no such robot' });
	});
	app.get('/v1/hypercare', request =>
		checked(HypercareList, {
			now: iso(scene.now),
			robots: reviews(scene.now, scene.robots, langIn(request.query), scene.signedOff),
		}),
	);
	app.get('/v1/runs', request => {
		const { robot, outcome, traceId, cursor, limit } = request.query as Record<string, string | undefined>;
		const all = runs().filter(
			run =>
				(!robot || run.robot === robot) &&
				(!outcome || run.outcome === outcome) &&
				(!traceId || run.traceId === traceId),
		);
		const from = Number(cursor ?? 0);
		const to = from + Number(limit ?? 50);
		const page = all.toReversed().slice(from, to);
		return checked(RunList, { runs: page, next: to < all.length ? String(to) : null });
	});
	app.get('/v1/runs/:id', (request, reply) => {
		const { id } = request.params as { id: string };
		const found = runs().find(run => run.id === id);
		return found ? checked(RunDetail, detail(found)) : reply.code(404).send({ error: 'no such run' });
	});
	app.get('/v1/incidents', () => checked(IncidentList, { incidents: scene.incidents, next: null }));
	return app;
}

const langIn = (query: unknown): Lang => ((query as { lang?: unknown }).lang === 'da' ? 'da' : 'en');

function checked<T>(schema: TSchema, value: T): T {
	Assert(schema, value);
	return value;
}
