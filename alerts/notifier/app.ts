import type { FastifyBaseLogger } from 'fastify';
import { alertmanagerClient } from './alertmanager-client.ts';
import { asker, collectorClient } from './collector-client.ts';
import type { Config } from './config.ts';
import { driftLookUp } from './drift/look-up.ts';
import { httpServer } from './http.ts';
import { hypercareMails } from './hypercare/hypercare-mails.ts';
import { silencer } from './incidents/silencing.ts';
import { incidentView } from './incidents/view.ts';
import { createWatch } from './incidents/watch.ts';
import { createLinks } from './links/links.ts';
import { personalMail } from './links/personal.ts';
import { tokenSource } from './links/tokens.ts';
import { type Loop, startLoop } from './loop.ts';
import { composer } from './mails/compose.ts';
import type { Wording } from './mails/facts.ts';
import { moreIncidents } from './mails/more-incidents.ts';
import { runbookOf } from './mails/runbook.ts';
import { titleOf } from './mails/title.ts';
import { createMetrics } from './metrics.ts';
import { escalate, escalationOf } from './oncall/escalate.ts';
import type { NextStep } from './oncall/escalation.ts';
import { unknownRotas } from './oncall/view.ts';
import { watchOncall } from './oncall/watch.ts';
import { escalationFacts } from './outbox/escalation-facts.ts';
import { heartbeat } from './outbox/heartbeat.ts';
import { createLanes } from './outbox/lanes.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createRelays } from './outbox/relays.ts';
import { type Relay, smtpRelays } from './outbox/smtp.ts';
import { troublesOf } from './outbox/troubles.ts';
import { startableReports } from './reports/reports.ts';
import { healthRoutes } from './routes/health.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { linkRoutes } from './routes/links.ts';
import { oncallRoutes } from './routes/oncall.ts';
import { reportRoutes } from './routes/reports.ts';
import { runbookRoutes } from './routes/runbooks.ts';
import { silenceRoute } from './routes/silence.ts';
import { webhookRoute } from './routes/webhook.ts';
import type { IncidentRow } from './store/incident-row.ts';
import { openStore } from './store/store.ts';
import { createTelling } from './telling/telling.ts';
import { troublesIn } from './trouble.ts';

export interface NotifierDeps {
	config: Config;
	now: () => number;
	random: () => number;
	log: FastifyBaseLogger;
	version: string;
	/** In place of the servers of SMTP_URL and SMTP_FALLBACK_URL. */
	relays?: Relay[];
	/** Of the store; the data folder's `notifier.db` unless told otherwise. */
	storePath?: string;
}

/** How often the collector is asked, and the outbox looked at. */
const TICK_MS = 2000;
const DAY_MS = 86_400_000;
const HEARTBEAT_MS = 60_000;
/** How often the audit trail is asked for what people have decided. */
const DECISIONS_MS = 15_000;
/** Mails on their way at the same time, each to another address. */
const AT_ONCE = 8;

const RUNBOOKS = new URL('../runbooks/', import.meta.url);

/** The notifier, wired up: one straight function, to be read as a table of contents. */
export function createNotifier(deps: NotifierDeps) {
	const { config, now, random, log } = deps;
	const startedAt = now();
	const store = openStore(deps.storePath ?? `${config.data}/notifier.db`);
	const oncall = watchOncall(config.oncall, faults => {
		if (faults.length > 0) log.error({ faults }, 'oncall.yaml has faults: the last good one stays in force');
		else log.info('oncall.yaml is in force');
	});
	const metrics = createMetrics({
		store,
		now,
		version: deps.version,
		oncallFaults: () => oncall.faults().length + unknownRotas(store, oncall()).length,
	});
	const timing = { updateMs: config.updateSeconds * 1000 };
	const limits = { stormIncidents: config.stormIncidents, reopenMs: config.reopenMinutes * 60_000 };
	const wording: Wording = config;

	const collector = collectorClient({ url: config.collectorUrl, token: config.token, timeoutMs: 5000 });
	let collectorAnswers = true;
	const trouble = troublesIn(log);
	const alertmanager = alertmanagerClient({
		url: config.alertmanagerUrl,
		timeoutMs: 2000,
		onResult: trouble.alertmanager,
	});
	const mailer = createRelays({
		relays: deps.relays ?? smtpRelays(config),
		now,
		onResult(relay, error) {
			metrics.setRelay(relay, error === null);
			trouble[relay](error);
		},
	});

	const watch = createWatch({
		store,
		collector,
		alertmanager,
		timing,
		limits,
		oncall,
		startedAt,
		watchdogMs: config.alertmanagerUrl === 'off' ? null : config.watchdogSeconds * 1000,
		onError: error => log.warn({ err: error }, 'a part of the mail could not be looked up'),
		onCollector(error) {
			collectorAnswers = error === null;
			metrics.setReachable(collectorAnswers);
			trouble.collector(error);
		},
	});
	const drift = driftLookUp({
		ask: asker({ url: config.collectorUrl, token: config.token, timeoutMs: 3000 }),
		store,
		onError: error => log.warn({ err: error }, 'what has changed could not be looked up for a mail'),
	});
	const outbox = createOutbox({
		store,
		mailer,
		lanes: createLanes(AT_ONCE),
		cap: {
			store,
			mailsPerHour: config.mailsPerHour,
			composeMore: moreIncidents(config, config.mailFrom),
		},
		alertmanager,
		oncall,
		timing,
		now,
		random,
		prepare: drift.prepare,
		compose: composer(store, wording, config.mailFrom, {
			driftOf: drift.take,
			escalationOf: (incident, at) => escalationFacts({ store, oncall: oncall() }, incident, at),
			onError: error => log.error({ err: error }, 'a picture could not be drawn'),
		}),
		personal: personalMail(tokenSource(store, now)),
		onAttempt(result, mail, reason) {
			metrics.countMail(result);
			const level = result === 'sent' ? 'info' : 'warn';
			log[level]({ mail: mail.id, incident: mail.incident, reason }, `mail ${result}`);
			if (result === 'sent') loops.watch?.wake();
		},
		onFault: (error, mail) => log.error({ err: error, mail: mail.id }, 'a mail could not be written'),
	});

	let rounds = 0;
	let beatAt: number | null = null;
	const beat = heartbeat({
		url: config.heartbeatUrl,
		timeoutMs: 10_000,
		troubles: troublesOf({
			store,
			now,
			rounds: () => rounds,
			collectorAnswers: () => collectorAnswers,
			relayIsUp: mailer.isUp,
		}),
		onResult(error) {
			if (error === null) beatAt = now();
			metrics.countHeartbeat(error === null ? 'sent' : 'failed');
			trouble.heartbeat(error);
		},
	});

	const reports = startableReports({
		...{ config, store, oncall, now, log },
		heartbeatAt: () => beatAt,
		onPosted: () => loops.outbox?.wake(),
	});

	const hypercare = hypercareMails({
		...{ config, store, oncall, now, log },
		onPosted: () => loops.outbox?.wake(),
	});

	const loops: {
		watch?: Loop;
		telling?: Loop;
		outbox?: Loop;
		heartbeat?: Loop;
		hypercare?: Loop;
		reports?: Pick<Loop, 'stop'>;
	} = {};
	const app = httpServer(log);
	webhookRoute(app, { store, timing, limits, now, onTaken: () => wake() });
	const silence = silencer({ store, alertmanager, now });
	const view = {
		store,
		now,
		titleOf: titleOf(store, config.lang),
		runbookOf: runbookOf(store, config),
		escalationOf(incident: IncidentRow) {
			const standing = { store, oncall: oncall() };
			const nextTo = escalationFacts(standing, incident, now())?.nextTo ?? [];
			return { ...escalationOf(standing, incident, now()), nextTo };
		},
	};
	const telling = createTelling({
		...{ store, collector, now },
		viewOf: incident => incidentView(view, incident),
		onAnswer: trouble.telling,
		onRefused: (error, incident) => log.error({ err: error, incident }, 'an incident could not be told'),
	});
	incidentRoutes(app, view);
	silenceRoute(app, { ...view, silence });
	linkRoutes(app, { links: createLinks({ ...view, silence }) });
	oncallRoutes(app, { store, oncall, now });
	reportRoutes(app, { store });
	healthRoutes(app, { metrics, store });
	runbookRoutes(app, { folder: RUNBOOKS });

	const escalation = {
		store,
		oncall,
		timing,
		onStep(incident: IncidentRow, { step, cause }: NextStep) {
			metrics.countEscalation(incident.severity);
			log.info({ incident: incident.id, step, cause }, 'escalated');
		},
	};
	function wake(): void {
		loops.watch?.wake();
		loops.outbox?.wake();
	}
	async function watchOnce(): Promise<void> {
		await watch.runOnce(now());
		escalate(escalation, now());
		rounds += 1;
		loops.outbox?.wake();
		const pruned = store.notes.get('pruned') ?? 0;
		if (now() - pruned < DAY_MS) return;
		store.prune(now());
		store.notes.set('pruned', now());
	}
	const outboxOnce = () => outbox.runOnce(now());

	return {
		app,
		store,
		/** One round each, for tests: nothing runs by itself before `start`. */
		watchOnce,
		outboxOnce,
		/** Tells the collector of the incidents that have changed. */
		tellOnce: telling.runOnce,
		/** Sends the reports that are due. */
		reportsOnce: reports.runOnce,
		/** Mails what people decided about robots, and what is due about them. */
		hypercareOnce: hypercare.runOnce,
		/** One sign of life. */
		beatOnce: beat,
		/** Starts the rounds. What a crash left in doubt or in back-off is tried at once. */
		start(): void {
			store.atomically(() => {
				store.mails.hurry(now(), true);
				store.deliveries.hurry(now());
			});
			const onError = (error: Error) => log.error({ err: error }, 'a round failed');
			loops.watch = startLoop(watchOnce, TICK_MS, onError);
			loops.telling = startLoop(telling.runOnce, TICK_MS, onError);
			// A round of the outbox waits for mail servers; the next one does not wait for it.
			const outboxRound = async () => void outboxOnce().catch(onError);
			loops.outbox = startLoop(outboxRound, TICK_MS, onError);
			loops.heartbeat = startLoop(beat, HEARTBEAT_MS, onError);
			loops.hypercare = startLoop(hypercare.runOnce, DECISIONS_MS, onError);
			loops.reports = reports.start();
		},
		/** Takes no more webhooks, lets what is on its way finish, closes the store. */
		async close(): Promise<void> {
			await app.close();
			await Promise.all(Object.values(loops).map(loop => loop.stop()));
			await outbox.idle();
			store.close();
		},
	};
}
