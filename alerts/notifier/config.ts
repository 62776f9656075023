import Type, { type Static } from 'typebox';
import { PORTS } from '#model/ports.ts';
import { isTimeZone, readSettings } from '#model/settings.ts';

const Url = (env: string, fallback: string, description: string) =>
	Type.String({ env, default: fallback, pattern: '^https?://[^/]+', description });

/** Every setting of the notifier: its environment variable, its default, and what it is for. */
const Config = Type.Object({
	data: Type.String({
		env: 'ROBOTVAGT_DATA',
		default: '.data',
		minLength: 1,
		description: 'Folder of incidents and outbox (notifier.db).',
	}),
	oncall: Type.String({
		env: 'ROBOTVAGT_ONCALL',
		default: 'alerts/oncall.yaml',
		minLength: 1,
		description: 'Whom to mail where the register names nobody.',
	}),
	lang: Type.Enum(['en', 'da'], {
		env: 'ROBOTVAGT_LANG',
		default: 'en',
		description: 'Language of the mails.',
	}),
	timeZone: Type.String({
		env: 'ROBOTVAGT_TIME_ZONE',
		default: 'Europe/Copenhagen',
		description: 'Time zone of the times in mails.',
	}),
	host: Type.String({
		env: 'NOTIFIER_HOST',
		default: '127.0.0.1',
		minLength: 1,
		description: 'Address to listen on.',
	}),
	port: Type.Integer({
		env: 'NOTIFIER_PORT',
		default: PORTS.notifier,
		minimum: 0,
		maximum: 65_535,
		description: 'Port to listen on; 0 takes a free one.',
	}),
	collectorUrl: Url(
		'COLLECTOR_URL',
		`http://127.0.0.1:${PORTS.collector}`,
		'Where failed runs are asked for.',
	),
	token: Type.String({
		env: 'ROBOTVAGT_TOKEN',
		secret: true,
		default: '',
		description: 'Token for the collector; also as ROBOTVAGT_TOKEN_FILE.',
	}),
	alertmanagerUrl: Type.String({
		env: 'ALERTMANAGER_URL',
		default: `http://127.0.0.1:${PORTS.alertmanager}`,
		pattern: '^(?:off|https?://[^/]+.*)$',
		description: 'Asked for silences. `off` where there is none: then nobody waits for the watchdog either.',
	}),
	webUrl: Url(
		'WEB_URL',
		`http://localhost:${PORTS.web}`,
		'Where people open the pages: links in mails, those to runbooks among them.',
	),
	grafanaUrl: Type.String({
		env: 'GRAFANA_URL',
		default: '',
		pattern: '^(?:https?://[^/]+.*)?$',
		description: 'Where people open Grafana: links to boards in mails. Without it there are none.',
	}),
	smtpUrl: Type.String({
		env: 'SMTP_URL',
		secret: true,
		default: `smtp://127.0.0.1:${PORTS.mailCatcherSmtp}`,
		pattern: '^smtps?://.+',
		description: 'The mail server, e.g. smtp://user:password@host:587; also as SMTP_URL_FILE.',
	}),
	smtpFallbackUrl: Type.String({
		env: 'SMTP_FALLBACK_URL',
		secret: true,
		default: '',
		pattern: '^(?:smtps?://.+)?$',
		description:
			'A second mail server, used while the first is down and for what the first refuses; also as SMTP_FALLBACK_URL_FILE.',
	}),
	mailFrom: Type.String({
		env: 'MAIL_FROM',
		default: 'Robotvagt <robotvagt@localhost>',
		pattern: '^[^\\r\\n]*[^@\\s<]+@[^@\\s>]+>?$',
		description: 'Sender of the mails; its domain is the domain of their Message-IDs.',
	}),
	updateSeconds: Type.Integer({
		env: 'NOTIFIER_UPDATE_SECONDS',
		default: 300,
		minimum: 0,
		description: 'Further failures of one incident go out together, at most one mail in this many seconds.',
	}),
	smtpTimeoutSeconds: Type.Integer({
		env: 'SMTP_TIMEOUT_SECONDS',
		default: 30,
		minimum: 1,
		description: 'A mail server that says nothing for so long has not taken the mail; it is tried again.',
	}),
	watchdogSeconds: Type.Integer({
		env: 'NOTIFIER_WATCHDOG_SECONDS',
		default: 300,
		minimum: 30,
		description:
			'After so long without the watchdog alert (Alertmanager repeats it every minute) the monitoring counts as blind.',
	}),
	mailsPerHour: Type.Integer({
		env: 'NOTIFIER_MAILS_PER_HOUR',
		default: 60,
		minimum: 1,
		description:
			'So many mails about incidents to one recipient in an hour; what is above goes together in one mail every ten minutes. A quarter is kept for what is critical.',
	}),
	heartbeatUrl: Type.String({
		env: 'NOTIFIER_HEARTBEAT_URL',
		secret: true,
		default: '',
		pattern: '^(?:https?://[^/]+.*)?$',
		description:
			'Asked for every minute while all is well, with /fail after its path otherwise: for a watcher outside (Healthchecks.io and the like); also as NOTIFIER_HEARTBEAT_URL_FILE.',
	}),
	firstReports: Type.Enum(['wait', 'send'], {
		env: 'NOTIFIER_FIRST_REPORTS',
		default: 'wait',
		description:
			'Reports never sent before: each waits for its next time, or is sent at once for its last. `send` is for trying out.',
	}),
	stormIncidents: Type.Integer({
		env: 'NOTIFIER_STORM_INCIDENTS',
		default: 10,
		minimum: 1,
		description:
			'After so many incidents within ten minutes, further robots are told together in one. Robots of high criticality have as much room again.',
	}),
	reopenMinutes: Type.Integer({
		env: 'NOTIFIER_REOPEN_MINUTES',
		default: 30,
		minimum: 0,
		description:
			'A robot that fails again within so many minutes of its recovery goes on in the same incident and thread.',
	}),
	logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
		env: 'LOG_LEVEL',
		default: 'info',
		description: 'Requests are logged at debug.',
	}),
});
export type Config = Readonly<Static<typeof Config>>;

/** The configuration in an environment. Throws one error that names every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	return readSettings(Config, env, "the notifier's", ({ timeZone }) =>
		isTimeZone(timeZone) ? [] : [`ROBOTVAGT_TIME_ZONE: ${timeZone} is no time zone`],
	);
}
