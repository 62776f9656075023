import type { FastifyBaseLogger } from 'fastify';
import { schedule } from 'node-cron';
import { REPORTS, type ReportName } from '#model/report.ts';
import type { Config } from '../config.ts';
import type { Oncall } from '../oncall/oncall.ts';
import type { Store } from '../store/store.ts';
import { onceUntilGood } from '../trouble.ts';
import { createReports } from './round.ts';
import { reportSources } from './sources.ts';

export interface ReportsDeps {
	config: Config;
	store: Store;
	oncall: () => Oncall;
	now: () => number;
	log: FastifyBaseLogger;
	/** When the outside watcher last took a sign of life, in epoch ms. */
	heartbeatAt: () => number | null;
	/** There is mail to send. */
	onPosted: () => void;
}

/** A period of months of a large ledger takes a while to add up. */
const TIMEOUT_MS = 30_000;

/** The reports with their clock: it ticks every minute, and what is due is reckoned from the store. */
export function startableReports({ config, store, oncall, now, log, ...deps }: ReportsDeps) {
	const trouble = Object.fromEntries(
		REPORTS.map(name => [
			name,
			onceUntilGood(log, `the report ${name} waits`, `the report ${name} has gone`),
		]),
	) as Record<ReportName, (error: Error | null) => void>;
	const round = createReports({
		...{ store, oncall, now },
		sources: reportSources({ url: config.collectorUrl, token: config.token, timeoutMs: TIMEOUT_MS }),
		watch: {
			expectsWatchdog: config.alertmanagerUrl !== 'off',
			sendsHeartbeat: config.heartbeatUrl !== '',
			heartbeatAt: deps.heartbeatAt,
		},
		wording: { lang: config.lang, timeZone: config.timeZone, webUrl: config.webUrl },
		mailFrom: config.mailFrom,
		first: config.firstReports,
		onTrouble: (report, error) => trouble[report](error),
		onPosted(key) {
			log.info({ report: key }, 'report posted');
			deps.onPosted();
		},
	});
	let running: Promise<void> | null = null;
	const runOnce = async (): Promise<void> => {
		if (running !== null) return;
		running = round.runOnce().finally(() => {
			running = null;
		});
		await running;
	};
	return {
		/** One tick, for tests. */
		runOnce,
		/** Ticks at once, and then every minute. Stop it, and the round under way is waited for. */
		start(): { stop(): Promise<void> } {
			const tick = () => runOnce().catch(error => log.error({ err: error }, 'the reports failed'));
			const task = schedule('* * * * *', tick);
			void tick();
			return {
				async stop() {
					await task.destroy();
					await running?.catch(() => {});
				},
			};
		},
	};
}
