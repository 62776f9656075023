import fastify, { type FastifyInstance } from 'fastify';
import { Check } from 'typebox/value';
import { DriftDetail, DriftHistory, DriftList } from '#model/drift.ts';
import { SignOffDetail } from '#model/evidence.ts';
import { RobotHistory } from '#model/history.ts';
import { HypercareList, HypercareReview } from '#model/hypercare.ts';
import { LinkUse, LinkView, OncallView } from '#model/oncall.ts';
import { isFailure } from '#model/outcome.ts';
import { RobotDetail, RobotList, RunDetail, RunList, type RunSummary } from '#model/read.ts';
import { ReportList } from '#model/report.ts';
import { Runbook, RunbookList } from '#model/runbook.ts';
import type { Lang } from '../../words.ts';
import { checked } from './checked.ts';
import { decisionRoutes } from './decisions.ts';
import { SPECIAL } from './details.ts';
import { driftDetail, driftList } from './drift.ts';
import { hostileDrift, hostileHistory } from './drift-hostile.ts';
import { driftHistory } from './drift-past.ts';
import { historyOf } from './history.ts';
import { reviews, worded } from './hypercare.ts';
import { incidentRoutes } from './incident-routes.ts';
import { acknowledged } from './incidents.ts';
import { sampleLinks, sampleOncall } from './oncall.ts';
import { sampleReport, sampleReports } from './reports.ts';
import { reviewOfRobot, wordedReview } from './reviewed.ts';
import { list, robotDetail } from './robots.ts';
import { detail, iso } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';
import type { Scene } from './scene.ts';

/**
 * Answers as collector and notifier do, from made-up robots; each answer is checked against the contract first, so that a
 * page is never tried on something the real ones would not say. Changing the scene changes the answers.
 */
export function sampleServer(scene: Scene): FastifyInstance {
	const app = fastify({ routerOptions: { maxParamLength: 500 } });
	app.addHook('onRequest', async request => {
		scene.asked.push(request.url);
	});
	const runsOf = (robot: SampleRobot) => [...(scene.older?.[robot.id] ?? []), ...robot.lastRuns];
	const runs = () => scene.robots.flatMap(runsOf);
	const wholeRun = (run: RunSummary) => {
		const own = runsOf(scene.robots.find(robot => robot.id === run.robot) as SampleRobot);
		const at = own.indexOf(run);
		const beside = { previousRun: own[at - 1]?.id ?? null, nextRun: own[at + 1]?.id ?? null };
		const common = { ...detail(run), ...beside };
		return { ...common, ...SPECIAL[scene.special?.[run.id] ?? '']?.(common) };
	};

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
			? checked(RobotHistory, historyOf(runsOf(found), Number(most ?? 100)))
			: reply.code(404).send({ error: 'no such robot' });
	});
	app.get('/v1/hypercare', request =>
		checked(HypercareList, {
			now: iso(scene.now),
			robots: reviewsIn(scene, langIn(request.query)),
		}),
	);
	reviewRoutes(app, scene);
	driftRoutes(app, scene);
	decisionRoutes(app, scene);
	app.get('/v1/runs', request => {
		const { robot, outcome, failed, traceId, cursor, limit } = request.query as Record<
			string,
			string | undefined
		>;
		const all = runs().filter(
			run =>
				(!robot || run.robot === robot) &&
				(!outcome || run.outcome === outcome) &&
				(!failed || (run.outcome !== null && isFailure(run.outcome))) &&
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
		return found ? checked(RunDetail, wholeRun(found)) : reply.code(404).send({ error: 'no such run' });
	});
	incidentRoutes(app, scene);
	runbookRoutes(app);
	oncallRoutes(app, scene);
	reportRoutes(app, scene);
	return app;
}

const reviewsIn = (scene: Scene, lang: Lang) =>
	worded(reviews(scene.now, scene.robots, lang, scene.signedOff, scene.decided), scene.words);

function reviewRoutes(app: FastifyInstance, scene: Scene): void {
	app.get('/v1/robots/:id/hypercare', (request, reply) => {
		const { id } = request.params as { id: string };
		const robot = scene.robots.find(one => one.id === id && one.registered);
		if (robot === undefined) return reply.code(404).send({ error: 'no such robot' });
		const lang = langIn(request.query);
		const judged = reviewsIn(scene, lang).find(one => one.id === id) ?? null;
		const review = reviewOfRobot(scene.now, robot, judged, scene.decided?.[id] ?? {}, lang);
		return checked(HypercareReview, wordedReview(review, scene.words));
	});
	app.get('/v1/robots/:id/sign-offs/:signOff', (request, reply) => {
		const { id, signOff } = request.params as { id: string; signOff: string };
		const found = scene.frozen?.[id]?.find(one => one.signOff.id === signOff);
		return found ? checked(SignOffDetail, found) : reply.code(404).send({ error: 'no such sign-off' });
	});
}

function driftRoutes(app: FastifyInstance, scene: Scene): void {
	const robotIn = (params: unknown) => scene.robots.find(one => one.id === (params as { id: string }).id);
	app.get('/v1/drift', () => checked(DriftList, listIn(scene)));
	app.get('/v1/robots/:id/drift', (request, reply) => {
		const robot = robotIn(request.params);
		if (robot === undefined || scene.mute) return reply.code(404).send({ error: 'no such robot' });
		return checked(DriftDetail, detailIn(scene, robot));
	});
	app.get('/v1/robots/:id/drift/history', (request, reply) => {
		const { signal = '', limit } = request.query as { signal?: string; limit?: string };
		const robot = robotIn(request.params);
		const found =
			robot &&
			(scene.words === undefined
				? driftHistory(robot, signal, Number(limit ?? 2000))
				: hostileHistory(robot, signal, scene.words));
		return found ? checked(DriftHistory, found) : reply.code(404).send({ error: 'no such signal' });
	});
}

const detailIn = (scene: Scene, robot: SampleRobot) =>
	scene.words === undefined
		? driftDetail(scene.now, robot, scene.accepted)
		: hostileDrift(robot, scene.words);

function listIn(scene: Scene) {
	const { now, robots, accepted, words, failing = [] } = scene;
	if (words === undefined) {
		const list = driftList(now, robots, accepted);
		return { ...list, systems: [...list.systems, ...failing] };
	}
	const all = robots.flatMap(robot =>
		hostileDrift(robot, words).changes.map(change => ({ robot: robot.id, ...change })),
	);
	const system = { targetSystem: words, kind: 'moved' as const, evidence: 1e12, level: 300 };
	return {
		changes: all.filter(one => one.state === 'open'),
		systems: all
			.slice(0, 1)
			.map(one => ({ ...system, since: one.since, robots: [{ robot: words, change: null }] })),
		past: all.filter(one => one.state !== 'open'),
	};
}

const RUNBOOK = {
	alertname: 'RpaRunFailed',
	title: "A robot's run failed",
	html: '<h2>Look here first</h2><ol><li>The page of the run: <em>which step</em>, <code>which error</code>.</li><li>The last five runs.</li></ol><h2>Put it right</h2><p>Renew the password, and note when it runs out.</p><pre><code>robotvagt-run --robot ID -- command</code></pre>',
};

function runbookRoutes(app: FastifyInstance): void {
	const { html, ...head } = RUNBOOK;
	const runbooks = [head, { alertname: 'RpaRunMissed', title: 'A scheduled run did not start in time' }];
	app.get('/v1/runbooks', () => checked(RunbookList, { runbooks }));
	app.get('/v1/runbooks/:alertname', (request, reply) => {
		const { alertname } = request.params as { alertname: string };
		const found = runbooks.find(runbook => runbook.alertname === alertname);
		return found ? checked(Runbook, { ...found, html }) : reply.code(404).send({ error: 'no runbook' });
	});
}

function reportRoutes(app: FastifyInstance, scene: Scene): void {
	const reports = () => (scene.noReports ? [] : sampleReports(scene.now));
	app.get('/v1/reports', request => {
		const { report } = request.query as { report?: string };
		return checked(ReportList, { reports: reports().filter(one => (report ?? one.report) === one.report) });
	});
	app.get('/v1/reports/:key', (request, reply) => {
		const found = reports().find(({ key }) => key === (request.params as { key: string }).key);
		if (found === undefined) return reply.code(404).send({ error: 'not kept' });
		return reply.type('text/html; charset=utf-8').send(sampleReport(found));
	});
}

function oncallRoutes(app: FastifyInstance, scene: Scene): void {
	app.get('/v1/oncall', () => checked(OncallView, scene.oncall ?? sampleOncall(scene.now)));
	app.get('/v1/oncall/:rota.ics', (_request, reply) =>
		reply.type('text/calendar').send('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'),
	);
	const find = (params: unknown) => {
		scene.links ??= sampleLinks(scene.now);
		return scene.links[(params as { token: string }).token];
	};
	app.get('/v1/links/:token', (request, reply) => {
		const link = find(request.params);
		return link ? checked(LinkView, link) : reply.code(404).send({ error: 'never given' });
	});
	app.post('/v1/links/:token', (request, reply) => {
		const link = find(request.params);
		if (link === undefined) return reply.code(404).send({ error: 'never given' });
		if (link.state !== 'valid') return reply.code(409).send({ error: link.state });
		if (!Check(LinkUse, request.body)) return reply.code(400).send({ error: 'body' });
		if (scene.deaf) return reply.code(502).send({ error: 'nothing is silenced' });
		Object.assign(link, { state: 'used', usedAt: iso(scene.now) });
		const { minutes = 60, comment = null } = request.body;
		if (link.purpose === 'silence') link.incident.silencedUntil = iso(scene.now + minutes * 60_000);
		const found = scene.incidents.find(one => one.id === link.incident.id);
		if (link.purpose === 'silence' || found === undefined) return checked(LinkView, link);
		acknowledged(found, { by: link.recipient, ...(comment !== null && { comment }) }, scene.now);
		link.incident.acknowledgedBy = found.acknowledgedBy;
		link.incident.acknowledgedAt = found.acknowledgedAt;
		return checked(LinkView, link);
	});
}

const langIn = (query: unknown): Lang => ((query as { lang?: unknown }).lang === 'da' ? 'da' : 'en');
