import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, {
	type FastifyBaseLogger,
	type FastifyError,
	type FastifyInstance,
	LogController,
} from 'fastify';
import { alertmanagerClient } from './alertmanager-client.ts';
import { collectorClient } from './collector-client.ts';
import type { Config } from './config.ts';
import { createWatch } from './incidents/watch.ts';
import { type Loop, startLoop } from './loop.ts';
import { composer } from './mails/compose.ts';
import type { Wording } from './mails/facts.ts';
import { runbookOf } from './mails/runbook.ts';
import { titleOf } from './mails/title.ts';
import { createMetrics } from './metrics.ts';
import { watchOncall } from './oncall.ts';
import { createOutbox } from './outbox/outbox.ts';
import { type Mailer, smtpMailer } from './outbox/smtp.ts';
import { healthRoutes } from './routes/health.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { runbookRoutes } from './routes/runbooks.ts';
import { webhookRoute } from './routes/webhook.ts';
import { openStore } from './store/store.ts';
import { onceUntilGood } from './trouble.ts';

export interface NotifierDeps {
	config: Config;
	now: () => number;
	random: () => number;
	log: FastifyBaseLogger;
	version: string;
	/** In place of SMTP_URL's server. */
	mailer?: Mailer;
	/** Of the store; the data folder's `notifier.db` unless told otherwise. */
	storePath?: string;
}

/** How often the collector is asked, and the outbox looked at. */
const TICK_MS = 2000;
const DAY_MS = 86_400_000;

const RUNBOOKS = new URL('../runbooks/', import.meta.url);

/** Bad input is the sender's fault: 400 with place and reason, logged at debug. Anything else is ours. */
function handleErrors(app: FastifyInstance): void {
	app.setErrorHandler((error: FastifyError, request, reply) => {
		const status = error.validation ? 400 : (error.statusCode ?? 500);
		if (status < 500) request.log.debug({ err: error }, 'refused');
		else request.log.error({ err: error }, 'failed');
		return reply.code(status).send({ error: status < 500 ? error.message : 'something went wrong here' });
	});
}

/** The notifier, wired up: one straight function, to be read as a table of contents. */
export function createNotifier(deps: NotifierDeps) {
	const { config, now, random, log } = deps;
	const startedAt = now();
	const store = openStore(deps.storePath ?? `${config.data}/notifier.db`);
	const metrics = createMetrics({ store, now, version: deps.version });
	const timing = { updateMs: config.updateSeconds * 1000 };
	const wording: Wording = config;
	const oncall = watchOncall(config.oncall, error =>
		log.error({ err: error }, 'oncall.yaml is not in force'),
	);

	const collector = collectorClient({ url: config.collectorUrl, token: config.token, timeoutMs: 5000 });
	const collectorTrouble = onceUntilGood(log, 'the collector does not answer', 'the collector answers again');
	const alertmanagerTrouble = onceUntilGood(
		log,
		'Alertmanager does not answer',
		'Alertmanager answers again',
	);
	const alertmanager = alertmanagerClient({
		url: config.alertmanagerUrl,
		timeoutMs: 2000,
		onResult: alertmanagerTrouble,
	});
	const mailer =
		deps.mailer ??
		smtpMailer({
			url: config.smtpUrl,
			from: config.mailFrom,
			connectMs: 10_000,
			silenceMs: 30_000,
			totalMs: 120_000,
		});

	const watch = createWatch({
		store,
		collector,
		alertmanager,
		timing,
		startedAt,
		expectsWatchdog: config.alertmanagerUrl !== 'off',
		onError: error => log.warn({ err: error }, 'a part of the mail could not be looked up'),
		onCollector(error) {
			metrics.setReachable(error === null);
			collectorTrouble(error);
		},
	});
	const outbox = createOutbox({
		store,
		mailer,
		alertmanager,
		oncall,
		timing,
		now,
		random,
		compose: composer(store, wording, config.mailFrom),
		onAttempt(result, mail, reason) {
			metrics.countMail(result);
			const level = result === 'sent' ? 'info' : 'warn';
			log[level]({ mail: mail.id, incident: mail.incident, reason }, `mail ${result}`);
			if (result === 'sent') loops.watch?.wake();
		},
		onFault: (error, mail) => log.error({ err: error, mail: mail.id }, 'a mail could not be written'),
	});

	const loops: { watch?: Loop; outbox?: Loop } = {};
	const app = Fastify({
		loggerInstance: log,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: 8 * 1024 * 1024,
	}).setValidatorCompiler(TypeBoxValidatorCompiler);
	handleErrors(app);
	webhookRoute(app, { store, timing, now, onTaken: () => wake() });
	incidentRoutes(app, {
		store,
		now,
		titleOf: titleOf(store, config.lang),
		runbookOf: runbookOf(store, config),
	});
	healthRoutes(app, { metrics, store });
	runbookRoutes(app, { folder: RUNBOOKS });

	function wake(): void {
		loops.watch?.wake();
		loops.outbox?.wake();
	}
	async function watchOnce(): Promise<void> {
		await watch.runOnce(now());
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
		/** Starts the rounds. What a crash left in doubt or in back-off is tried at once. */
		start(): void {
			store.atomically(() => {
				store.mails.hurry(now(), true);
				store.deliveries.hurry(now());
			});
			const onError = (error: Error) => log.error({ err: error }, 'a round failed');
			loops.watch = startLoop(watchOnce, TICK_MS, onError);
			loops.outbox = startLoop(outboxOnce, TICK_MS, onError);
		},
		/** Takes no more webhooks, lets what is on its way finish, closes the store. */
		async close(): Promise<void> {
			await app.close();
			await Promise.all([loops.watch?.stop(), loops.outbox?.stop()]);
			store.close();
		},
	};
}
