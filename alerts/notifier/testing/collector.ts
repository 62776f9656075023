import Fastify from 'fastify';
import type { IncidentsTold, IncidentTold } from '#model/incident.ts';
import type { Outcome } from '#model/outcome.ts';
import { isFailure } from '#model/outcome.ts';
import type { RobotDetail, RunDetail, RunSummary } from '#model/read.ts';
import type { TargetSystemView } from '#model/target-system.ts';

/** What a run in a test needs to say; the rest is filled in. */
export type RunGiven = Partial<RunDetail> & { id: string; robot: string; outcome: Outcome; endedAt: string };

export function runOf(given: RunGiven): RunDetail {
	const startedAt = new Date(Date.parse(given.endedAt) - 123_000).toISOString();
	return {
		state: 'finished',
		startedAt,
		lastSeenAt: given.endedAt,
		durationSeconds: 123,
		items: {},
		error: null,
		trigger: 'schedule',
		version: null,
		worker: null,
		source: 'sdk',
		targetSystems: [],
		traceId: '0af7651916cd43dd8448eb211c80319c',
		imported: false,
		lost: false,
		notifiedAt: null,
		spans: [],
		logTail: null,
		exitCode: null,
		previousRun: null,
		nextRun: null,
		sameError: null,
		usualSeconds: null,
		...given,
	};
}

export function robotOf(given: Partial<RobotDetail> & { id: string }): RobotDetail {
	return {
		name: given.id,
		description: null,
		registered: true,
		department: 'Ydelseskontoret',
		owner: 'Procesejer Ydelse',
		criticality: 'normal',
		targetSystems: ['KMD Aktiv'],
		phase: 'hypercare',
		schedule: '0 6 * * 1 · Europe/Copenhagen',
		state: 'fine',
		activeRuns: 0,
		unnotifiedFailures: 0,
		drifting: [],
		lastRuns: [],
		lastStartAt: null,
		lastEndAt: null,
		lastSuccessAt: null,
		nextRunAt: null,
		deadlineAt: null,
		runs30d: 0,
		failures30d: 0,
		itemsToday: {},
		expectedItems: null,
		maxDurationSeconds: 3600,
		goLive: null,
		runbook: null,
		oncall: ['vagt@example.dk'],
		ownerMails: [],
		nextRuns: [],
		serviceWindow: null,
		nextServiceWindows: [],
		suggestedSchedule: null,
		credentials: [],
		failedOn: [],
		targetSystemDown: null,
		minDurationSeconds: null,
		hypercare: null,
		drift: [],
		...given,
	};
}

const summaryOf = ({
	spans,
	logTail,
	exitCode,
	previousRun,
	nextRun,
	sameError,
	usualSeconds,
	...summary
}: RunDetail): RunSummary => summary;

/**
 * The collector's read API over HTTP, with runs and robots put into it by the test. It keeps no rules of its own beyond
 * which runs are unnotified and whether a robot's last run failed; the real one is met in `alerts.e2e.test.ts`.
 */
export async function startCollector(port = 0) {
	const runs: RunDetail[] = [];
	const robots = new Map<string, RobotDetail>();
	const reports: { runs: string[]; at?: string }[] = [];
	/** As the collector was told of them, in the order they came. */
	const tellings: IncidentTold[] = [];
	let takes: (told: IncidentsTold) => number = () => 200;
	const app = Fastify();

	const ofRobot = (id: string) =>
		runs.filter(run => run.robot === id).sort((a, b) => Date.parse(a.endedAt!) - Date.parse(b.endedAt!));
	const unnotified = () =>
		runs.filter(run => isFailure(run.outcome!) && run.notifiedAt === null && !run.imported);
	let meanwhile: (() => Promise<unknown>) | null = null;
	const systems = new Set<string>();
	const down = new Set<string>();
	const downFor = (last: RunDetail | undefined): string | null =>
		last !== undefined && isFailure(last.outcome!)
			? (last.targetSystems.find(system => down.has(system)) ?? null)
			: null;
	const systemOf = (name: string): TargetSystemView => {
		const last = [...robots.keys()].flatMap(id => ofRobot(id).at(-1) ?? []);
		const failing = last.filter(run => downFor(run) === name);
		return {
			name,
			robots: [],
			failing: failing.map(({ id, robot, endedAt }) => ({ run: id, robot, endedAt: endedAt! })),
			down: down.has(name),
			downSince: down.has(name) ? (failing[0]?.endedAt ?? new Date(0).toISOString()) : null,
			serviceWindow: null,
		};
	};
	const detailOf = (robot: RobotDetail): RobotDetail => {
		const own = ofRobot(robot.id);
		const good = own.findLast(run => run.outcome === 'success');
		const failing = own.length > 0 && isFailure(own.at(-1)!.outcome!);
		return {
			...robot,
			state: failing ? 'failing' : robot.state,
			lastRuns: own.slice(-30).map(summaryOf),
			failedOn: failing ? own.at(-1)!.targetSystems : [],
			targetSystemDown: downFor(own.at(-1)),
			lastSuccessAt: good?.endedAt ?? robot.lastSuccessAt,
			unnotifiedFailures: unnotified().filter(run => run.robot === robot.id).length,
		};
	};

	app.get('/v1/runs', async request => {
		const { limit, cursor } = request.query as { limit: string; cursor?: string };
		const from = Number(cursor ?? 0);
		const to = from + Number(limit);
		const all = unnotified().reverse();
		const answer = {
			runs: all.slice(from, to).map(summaryOf),
			next: to < all.length ? String(to) : null,
		};
		const happens = meanwhile;
		meanwhile = null;
		await happens?.();
		return answer;
	});
	app.get('/v1/runs/:id', async (request, reply) => {
		const run = runs.find(({ id }) => id === (request.params as { id: string }).id);
		return run ?? reply.code(404).send({ error: 'no such run' });
	});
	app.post('/v1/runs/notified', async request => {
		const report = request.body as { runs: string[]; at?: string };
		reports.push(report);
		const waiting = unnotified().filter(run => report.runs.includes(run.id));
		for (const run of waiting) run.notifiedAt = report.at ?? new Date().toISOString();
		return { notified: waiting.length };
	});
	app.post('/v1/incidents', async (request, reply) => {
		const answer = takes(request.body as IncidentsTold);
		if (answer !== 200) return reply.code(answer).send({ statusCode: answer, message: 'no' });
		tellings.push(...(request.body as IncidentsTold).incidents);
		return { kept: 0 };
	});
	app.get('/v1/robots', async () => ({
		now: new Date().toISOString(),
		robots: [...robots.values()].map(robot => detailOf(robot)),
	}));
	app.get('/v1/robots/:id', async (request, reply) => {
		const robot = robots.get((request.params as { id: string }).id);
		return robot === undefined ? reply.code(404).send({ error: 'no such robot' }) : detailOf(robot);
	});

	app.get('/v1/target-systems', async () => ({
		now: new Date().toISOString(),
		targetSystems: [...systems].map(systemOf),
	}));

	const url = await app.listen({ host: '127.0.0.1', port });
	return {
		url,
		reports,
		tellings,
		/** With which status it answers to incidents from now on. */
		answerIncidents(status: typeof takes): void {
			takes = status;
		},
		addRobot: (given: Parameters<typeof robotOf>[0]) => void robots.set(given.id, robotOf(given)),
		/** From now on the target system counts as down, or does not any more. */
		setDown(system: string, isDown: boolean): void {
			systems.add(system);
			if (isDown) down.add(system);
			else down.delete(system);
		},
		/** Happens once, between the next answer to which runs are unnotified and whatever is asked after it. */
		meanwhile(happens: () => Promise<unknown>): void {
			meanwhile = happens;
		},
		addRun: (given: RunGiven) => void runs.push(runOf(given)),
		run: (id: string) => runs.find(run => run.id === id)!,
		unnotified: () => unnotified().map(run => run.id),
		close: () => app.close(),
	};
}
