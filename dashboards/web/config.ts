import Type, { type Static } from 'typebox';
import { PORTS } from '#model/ports.ts';
import { isLoopback, isTimeZone, readSettings } from '#model/settings.ts';
import { LANGS } from '../words.ts';
import { OIDC_SETTINGS, oidcFaults } from './auth/oidc/settings.ts';
import { PROXY_SETTINGS, proxyFaults } from './auth/proxy.ts';

const Url = (env: string, description: string, fallback?: string) =>
	Type.String({
		env,
		pattern: '^https?://[^/ ]+[^ ]*$',
		description: `${description}, http:// or https://`,
		...(fallback !== undefined && { default: fallback }),
	});

/** Every setting of the pages: its environment variable, its default, and what it is for. */
const Config = Type.Object({
	host: Type.String({
		env: 'WEB_HOST',
		default: '127.0.0.1',
		minLength: 1,
		description: 'Address the pages are served on; 127.0.0.1 keeps them on this machine.',
	}),
	port: Type.Integer({ env: 'WEB_PORT', default: PORTS.web, minimum: 0, maximum: 65_535 }),
	lang: Type.Enum([...LANGS], {
		env: 'ROBOTVAGT_LANG',
		default: 'en',
		description: 'Language of a viewer who has chosen none.',
	}),
	timeZone: Type.String({
		env: 'ROBOTVAGT_TIME_ZONE',
		default: 'Europe/Copenhagen',
		description: 'Time zone of every time on the pages.',
	}),
	collectorUrl: Url('COLLECTOR_URL', 'where the collector answers', `http://127.0.0.1:${PORTS.collector}`),
	notifierUrl: Url('NOTIFIER_URL', 'where the notifier answers', `http://127.0.0.1:${PORTS.notifier}`),
	grafanaUrl: Type.Optional(
		Url('GRAFANA_URL', 'where people open Grafana; without it there are no links to the boards'),
	),
	acknowledge: Type.Optional(
		Type.Boolean({
			env: 'WEB_ACKNOWLEDGE',
			description:
				'Whether incidents can be acknowledged on the pages. Where people have logins: by who has logged in, unless it is false. Where nobody has one: by whoever can open the pages, which is so only while WEB_HOST keeps them on this machine, or where it is true.',
		}),
	),
	dataFolder: Type.String({
		env: 'ROBOTVAGT_DATA',
		default: '.data',
		minLength: 1,
		description:
			'Folder for what the login keeps: sessions, locks (web.db) and the access trail (access.jsonl).',
	}),
	users: Type.String({
		env: 'ROBOTVAGT_USERS',
		default: 'users.yaml',
		minLength: 1,
		description: 'Who may log in, and their roles; `npm run user` writes it. Without it nobody can log in.',
	}),
	login: Type.Enum(['optional', 'required'], {
		env: 'WEB_LOGIN',
		default: 'optional',
		description: 'required: nobody sees the pages without a login. Links in mails work either way.',
	}),
	webUrl: Type.Optional(
		Url('WEB_URL', 'where people open the pages; with https:// the login cookie is sent over nothing else'),
	),
	...OIDC_SETTINGS,
	...PROXY_SETTINGS,
	personKey: Type.Optional(
		Type.String({
			env: 'ROBOTVAGT_PERSON_KEY',
			secret: true,
			minLength: 32,
			description:
				'Shared with the collector: with it the pages say for whom they ask. Without it nobody can decide anything.',
		}),
	),
	token: Type.Optional(
		Type.String({
			env: 'ROBOTVAGT_TOKEN',
			secret: true,
			minLength: 1,
			description: 'Sent to collector and notifier.',
		}),
	),
	timeoutMs: Type.Integer({
		env: 'WEB_TIMEOUT_MS',
		default: 2000,
		minimum: 50,
		maximum: 60_000,
		description: 'Milliseconds after which collector and notifier count as silent.',
	}),
	logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
		env: 'LOG_LEVEL',
		default: 'info',
	}),
});
export type Config = Readonly<
	Static<typeof Config> & {
		acknowledge: boolean;
		/** Whether those who have logged in may. */
		peopleAcknowledge: boolean;
	}
>;

/** The configuration from the environment; addresses end in no slash. Throws one error that names every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const config = readSettings(Config, env, "the pages'", settings => [
		...zoneFaults(settings),
		...oidcFaults(settings),
		...proxyFaults(settings),
	]);
	return Object.freeze({
		...config,
		acknowledge: config.acknowledge ?? isLoopback(config.host),
		peopleAcknowledge: config.acknowledge ?? true,
		collectorUrl: bare(config.collectorUrl),
		notifierUrl: bare(config.notifierUrl),
		...(config.webUrl !== undefined && { webUrl: bare(config.webUrl) }),
		...(config.grafanaUrl !== undefined && { grafanaUrl: bare(config.grafanaUrl) }),
	});
}

function zoneFaults({ timeZone }: Pick<Config, 'timeZone'>): string[] {
	return isTimeZone(timeZone)
		? []
		: [`ROBOTVAGT_TIME_ZONE: "${timeZone}" is no time zone this machine knows`];
}

const bare = (url: string) => url.replace(/\/+$/, '');
