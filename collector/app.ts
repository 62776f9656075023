import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import manifest from '../package.json' with { type: 'json' };
import { createAccelerator } from './accelerator/accelerator.ts';
import type { App } from './api/app.ts';
import { decisionRoutes } from './api/decisions.ts';
import type { ReadDeps } from './api/deps.ts';
import { driftRoutes } from './api/drift.ts';
import { healthRoutes } from './api/health.ts';
import { historyRoutes } from './api/history.ts';
import { hypercareRoutes } from './api/hypercare.ts';
import { hypercareReviewRoutes } from './api/hypercare-review.ts';
import { jaegerRoutes } from './api/jaeger/routes.ts';
import { pipelineRoutes } from './api/pipeline.ts';
import { platformRoutes } from './api/platform.ts';
import { robotRoutes } from './api/robots.ts';
import { runRoutes } from './api/runs.ts';
import { signOffRoutes } from './api/sign-offs.ts';
import { statusRoutes } from './api/status.ts';
import { targetSystemRoutes } from './api/target-systems.ts';
import { readTokens, type Tokens } from './auth/tokens.ts';
import type { Config } from './config.ts';
import { createDecide } from './decisions/decide.ts';
import { createDecisions } from './decisions/decisions.ts';
import { toldAccepted } from './drift/accepted.ts';
import { createDriftNow } from './drift/drift-now.ts';
import { createSystemJournals } from './drift/fleet/system-journal.ts';
import { driftHistory } from './drift/history/drift-history.ts';
import { keepHistories } from './drift/history/kept-history.ts';
import { createSegmenter } from './drift/history/segmenter.ts';
import { readDriftDetail } from './drift/read-drift.ts';
import { readSystems } from './drift/read-systems.ts';
import { createJournals } from './drift/watch/journal.ts';
import { createDriftObserver } from './drift/watch/observer.ts';
import { closeHttp, createHttp } from './http.ts';
import { evidenceCsv } from './hypercare/evidence-csv.ts';
import { snapshotOf } from './hypercare/evidence-snapshot.ts';
import { factsFrom } from './hypercare/facts.ts';
import { reviewPlan } from './hypercare/plan.ts';
import { createProposals } from './hypercare/proposals.ts';
import { hypercareEvidence, relapseEvidence, relapseReview, review } from './hypercare/review.ts';
import { createIncidents } from './incidents/incidents.ts';
import { incidentReceiver } from './incidents/routes.ts';
import { createIntake } from './intake.ts';
import { keepByRobot } from './kept.ts';
import { createLastRuns } from './last-runs.ts';
import { createLedger } from './ledger/ledger.ts';
import type { Ledger } from './ledger/types.ts';
import { metricRoutes } from './metrics/routes.ts';
import { runRoutes as jsonRoutes } from './receivers/json/routes.ts';
import { otlpRoutes } from './receivers/otlp/routes.ts';
import { pingRoutes } from './receivers/ping/routes.ts';
import { platformReceiver } from './receivers/platform/routes.ts';
import { createRecentRuns, RECENT } from './recent-runs.ts';
import { createRegister } from './register/register.ts';
import type { Register } from './register/types.ts';
import { createRobotFacts } from './robot-facts.ts';
import { createLostRunWatch } from './schedule/lost-runs.ts';
import { createSuggestions } from './schedule/suggestions.ts';
import { createScheduleWatch } from './schedule/watch.ts';
import { createTargetSystems } from './target-systems/target-systems.ts';
import { type Tick, ticksOf } from './ticks.ts';
import { createUsual } from './usual.ts';
import { versionOf } from './version.ts';

export interface CollectorDeps {
	config: Config;
	/** Epoch milliseconds. */
	now: () => number;
	log: FastifyBaseLogger;
}

export interface Collector {
	/** Not listening yet. */
	app: App;
	ledger: Ledger;
	register: Register;
	/** Work for `main.ts` to call on time. */
	ticks: Tick[];
	/** Reads the register and the tokens again. A faulty file changes nothing, and is told in the log. */
	reload(): Promise<void>;
	/** Stops listening, finishes the requests it has, commits what waits. */
	close(): Promise<void>;
}

/** The collector's table of contents: what it is made of, and what gets what. */
export async function createCollector({ config, now, log }: CollectorDeps): Promise<Collector> {
	const startedAt = now();
	mkdirSync(config.data, { recursive: true });
	let tokens: Tokens | undefined = config.tokensFile === '' ? undefined : readTokens(config.tokensFile);
	// The register asks what people decided when somebody asks it for a phase: by then the trail is open.
	const register = await createRegister({
		...{ file: config.register, now, log },
		decided: robot => decisions.of(robot).phases,
	});
	const journals = createJournals();
	const systems = createSystemJournals();
	const ledger = createLedger({
		path: join(config.data, 'ledger.db'),
		observers: [
			createDriftObserver({
				...{ register, journals, systems },
				accepted: robot => toldAccepted(decisions.of(robot).acceptedChanges),
			}),
		],
		log,
	});
	const decisions = await createDecisions({ file: join(config.data, 'audit.jsonl'), ledger, now, log });
	const incidents = createIncidents({ ledger, decisions, register });

	const recentRuns = createRecentRuns(ledger, now);
	// The watch looks at the last start of every robot at each scrape.
	const lastRuns = (robot: string, limit: number) =>
		limit <= RECENT ? [...recentRuns(robot, limit)] : ledger.lastRuns(robot, limit);
	const schedule = createScheduleWatch({ ledger: { ...ledger, lastRuns }, register, now, startedAt });
	const lostRuns = createLostRunWatch({ ledger, register, now, startedAt });

	const intake = createIntake(ledger, now, config.bodyBytes);
	const segmenter = createSegmenter();
	const driftNow = createDriftNow({
		...{ ledger, decisions },
		readSystems: of => readSystems({ ledger, register, systems, now }, of),
		read: robot => readDriftDetail(ledger, robot, journals),
	});
	const drift = (robot: string) => driftNow.of(robot).signals;
	const proof = { ledger, schedule, facts: factsFrom({ decisions, incidents, drift: driftNow.of }) };
	const kept = (judge: typeof review) =>
		keepByRobot(ledger, now, id => {
			const robot = register.robot(id);
			return robot === undefined ? null : judge(robot, proof, now());
		});
	const reviews = kept(review);
	const relapses = kept(relapseReview);
	const delays = keepByRobot(ledger, now, schedule.startDelay);
	register.onChange(() => {
		reviews.forget();
		relapses.forget();
		delays.forget();
	});
	// Incidents change with what people decide too.
	incidents.onChange(robot => {
		reviews.forget(robot);
		relapses.forget(robot);
	});
	const relapse: ReadDeps['relapse'] = robot => relapses.get(robot.id);
	const proposals = createProposals({ ledger, decisions, recentRuns, relapse, now });
	const read: ReadDeps = {
		ledger,
		register,
		now,
		schedule: { of: schedule.of, startDelay: delays.get },
		recentRuns,
		facts: createRobotFacts({ ledger, register, now }),
		targetSystems: createTargetSystems({ ledger, register, recentRuns, now }),
		lastRuns: createLastRuns({ ledger, register, recentRuns, now }),
		usual: createUsual(ledger),
		suggestion: createSuggestions({ ledger, register, schedule, now }),
		version: robot => versionOf(recentRuns(robot).map(run => run.version)),
		lang: config.lang,
		review: robot => reviews.get(robot.id),
		relapse,
		evidence: robot => hypercareEvidence(robot, proof, now()) ?? relapseEvidence(robot, proof, now()),
		snapshot: robot => snapshotOf(robot, proof, now()),
		decisions,
		incidents,
		proposals,
		plan: robot => reviewPlan(robot, decisions.of(robot.id).reviews, now()),
		trailState: decisions.state,
		drift,
		driftDetail: driftNow.of,
		driftHistory: keepHistories({
			...{ ledger, decisions },
			read: (robot, signal, limit) =>
				driftHistory(
					{
						...{ ledger, register, segment: segmenter.segment },
						changes: () => driftNow.of(robot).changes.filter(one => one.signal === signal),
					},
					...([robot, signal, limit] as const),
				),
		}),
		systemDrift: driftNow.systems,
	};
	const decide = createDecide({
		...{ decisions, register, incidents, now },
		snapshotOf: (robot, at) => snapshotOf(robot, proof, at)!,
		reviewNow: (robot, at) => review(robot, proof, at)?.criteria ?? [],
		proposals,
		changes: robot => driftNow.of(robot).changes,
		ledger,
	});

	const accelerator = createAccelerator({ url: config.alertmanagerUrl, ledger, register, now, log });
	const app = await createHttp({ config, log, tokens: () => tokens });
	healthRoutes(app, { data: config.data, register, commitFault: intake.commitFault });
	jsonRoutes(app, intake);
	otlpRoutes(app, intake);
	pingRoutes(app, { ...intake, lastRuns: ledger.lastRuns });
	platformReceiver(app, intake);
	incidentReceiver(app, { ...intake, keep: incidents.keep });
	metricRoutes(app, read, {
		version: manifest.version,
		rejected: intake.rejected,
		posted: accelerator.posted,
		commitFault: intake.commitFault,
		data: config.data,
	});
	robotRoutes(app, read);
	hypercareRoutes(app, read);
	hypercareReviewRoutes(app, read);
	decisionRoutes(app, { decide, person: { key: config.personKey, now } });
	signOffRoutes(app, { decisions, evidenceCsv: snapshot => evidenceCsv(snapshot, config.lang) });
	historyRoutes(app, read);
	runRoutes(app, read);
	statusRoutes(app, read);
	driftRoutes(app, read);
	targetSystemRoutes(app, read);
	pipelineRoutes(app, read);
	platformRoutes(app, read);
	jaegerRoutes(app, read);

	return {
		app,
		ledger,
		register,
		ticks: ticksOf({ ledger, now, schedule, lostRuns, decisions }),
		async reload() {
			await register.reload();
			try {
				if (config.tokensFile !== '') tokens = readTokens(config.tokensFile);
			} catch (error) {
				log.error({ err: error }, 'tokens file has faults: the last good one stays in force');
			}
		},
		async close() {
			await closeHttp(app);
			await segmenter.close();
			register.close();
			await decisions.close();
			await ledger.close();
		},
	};
}
