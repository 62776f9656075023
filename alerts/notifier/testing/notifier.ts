import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createNotifier } from '../app.ts';
import { readConfig } from '../config.ts';
import { smtpRelay } from '../outbox/smtp.ts';
import { type RunGiven, startCollector } from './collector.ts';
import { startMailServer } from './mail-server.ts';

export const START = Date.parse('2026-11-23T13:00:00Z');
export const iso = (at: number) => new Date(at).toISOString();

const ONCALL =
	'default: [it-drift@example.dk]\nteams: {rpa-team: [rpa@example.dk]}\nalerts: {RpaDriftDetected: rpa-team}\n';

/** Tests wait for real for a mail server that hangs. */
const IMPATIENT = { connectMs: 3000, silenceMs: 3000, totalMs: 10_000 };

export interface AlertGiven {
	alertname: string;
	robot?: string;
	status?: 'firing' | 'resolved';
	startsAt?: number;
	severity?: string;
	labels?: Record<string, string>;
	annotations?: Record<string, string>;
}

export function webhookOf(...alerts: AlertGiven[]) {
	return {
		version: '4',
		alerts: alerts.map(({ alertname, robot, status, startsAt, severity, labels, annotations }) => ({
			status: status ?? 'firing',
			labels: { alertname, severity: severity ?? 'critical', ...(robot && { robot }), ...labels },
			annotations: annotations ?? {},
			startsAt: iso(startsAt ?? START),
		})),
	};
}

/**
 * A notifier with a collector and a mail server beside it, all over real sockets; only the clock is the test's. A `round` is
 * what the notifier does every two seconds: watch, send, and report what was sent.
 */
export async function startWatch(settings: Record<string, string> = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-notifier-'));
	const oncall = join(folder, 'oncall.yaml');
	writeFileSync(oncall, ONCALL);
	const collector = await startCollector();
	const mail = await startMailServer();
	let now = START;
	let runs = 0;
	const config = readConfig({
		ROBOTVAGT_DATA: folder,
		ROBOTVAGT_ONCALL: oncall,
		COLLECTOR_URL: collector.url,
		ALERTMANAGER_URL: 'off',
		SMTP_URL: mail.url,
		MAIL_FROM: 'Robotvagt <robotvagt@example.dk>',
		WEB_URL: 'https://robotvagt.example.dk',
		LOG_LEVEL: 'silent',
		...settings,
	});
	const open = () =>
		createNotifier({
			config,
			now: () => now,
			random: () => 0,
			log: pino({ level: 'silent' }),
			version: '0.0.0',
			relays: [
				{ name: 'primary', url: config.smtpUrl } as const,
				...(config.smtpFallbackUrl === ''
					? []
					: [{ name: 'fallback', url: config.smtpFallbackUrl } as const]),
			].map(relay => smtpRelay({ ...relay, from: config.mailFrom, ...IMPATIENT })),
		});
	let notifier = open();

	return {
		collector,
		mail,
		folder,
		oncall,
		get notifier() {
			return notifier;
		},
		now: () => now,
		/** Time passes; nothing else happens. */
		pass: (seconds: number) => {
			now += seconds * 1000;
		},
		async round(): Promise<void> {
			await notifier.watchOnce();
			await notifier.outboxOnce();
			await notifier.watchOnce();
			await notifier.tellOnce();
		},
		/** Rounds every so many seconds, for so long. */
		async rounds(seconds: number, every = 10): Promise<void> {
			for (let passed = 0; passed < seconds; passed += every) {
				now += every * 1000;
				await this.round();
			}
		},
		/** A run that has just ended; returns its id. */
		run(robot: string, outcome: RunGiven['outcome'], more: Partial<RunGiven> = {}): string {
			const id = more.id ?? `run-${++runs}`;
			collector.addRun({ robot, outcome, endedAt: iso(now), ...more, id });
			return id;
		},
		async post(...alerts: AlertGiven[]): Promise<number> {
			const payload = webhookOf(...alerts);
			return (await notifier.app.inject({ method: 'POST', url: '/alertmanager', payload })).statusCode;
		},
		async incidents(query = '') {
			return (await notifier.app.inject(`/v1/incidents${query}`)).json().incidents;
		},
		async metrics() {
			return (await notifier.app.inject('/metrics')).body;
		},
		subjects: () => mail.mails.map(({ parsed }) => parsed.subject),
		texts: () => mail.mails.map(({ parsed }) => parsed.text ?? ''),
		ids: () => mail.mails.map(({ parsed }) => parsed.messageId),
		/** As after `kill -9`: the store is opened anew, nothing else is kept. */
		async restart(): Promise<void> {
			await notifier.close();
			notifier = open();
		},
		async close(): Promise<void> {
			await notifier.close();
			await collector.close();
			await mail.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
export type TestWatch = Awaited<ReturnType<typeof startWatch>>;
