import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import { Errors } from 'typebox/value';
import { PORTS } from '#model/ports.ts';
import { LANGS } from '../words.ts';

const Url = (description: string) =>
	Type.String({ pattern: '^https?://[^/ ]+[^ ]*$', description: `${description}, http:// or https://` });

export const Config = Type.Object({
	/** The address the pages are served on; 127.0.0.1 keeps them on this machine. */
	WEB_HOST: Type.String({ minLength: 1 }),
	WEB_PORT: Type.Integer({ minimum: 0, maximum: 65_535 }),
	/** The language of a viewer who has chosen none. */
	ROBOTVAGT_LANG: Type.Enum([...LANGS]),
	/** The time zone of every time on the pages. */
	ROBOTVAGT_TIME_ZONE: Type.String({ description: 'an IANA name such as Europe/Copenhagen' }),
	COLLECTOR_URL: Url('where the collector answers'),
	NOTIFIER_URL: Url('where the notifier answers'),
	/** Where people open Grafana; without it the pages have no links to the boards. */
	GRAFANA_URL: Type.Optional(Url('where people open Grafana')),
	/** Sent to collector and notifier as a bearer token. */
	ROBOTVAGT_TOKEN: Type.Optional(Type.String({ minLength: 1 })),
	/** Milliseconds after which collector and notifier count as silent. */
	WEB_TIMEOUT_MS: Type.Integer({ minimum: 50, maximum: 60_000 }),
	LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
});
export type Config = Readonly<Static<typeof Config>>;

const DEFAULTS: Record<string, string> = {
	WEB_HOST: '127.0.0.1',
	WEB_PORT: String(PORTS.web),
	ROBOTVAGT_LANG: 'en',
	ROBOTVAGT_TIME_ZONE: 'Europe/Copenhagen',
	COLLECTOR_URL: `http://127.0.0.1:${PORTS.collector}`,
	NOTIFIER_URL: `http://127.0.0.1:${PORTS.notifier}`,
	WEB_TIMEOUT_MS: '2000',
	LOG_LEVEL: 'info',
};
const NUMBERS = ['WEB_PORT', 'WEB_TIMEOUT_MS'];
const URLS = ['COLLECTOR_URL', 'NOTIFIER_URL', 'GRAFANA_URL'] as const;

/** The configuration from the environment. Throws one error that names every fault. An empty variable counts as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const faults: string[] = [];
	const values: Record<string, unknown> = {};
	for (const key of Object.keys(Config.properties)) {
		const text = fromFile(key, env, faults) ?? (env[key] || DEFAULTS[key]);
		if (text !== undefined) values[key] = NUMBERS.includes(key) ? Number(text) : text;
	}
	for (const { instancePath, message } of Errors(Config, values)) {
		const key = instancePath.split('/')[1] ?? '';
		faults.push(`${key}: "${key.endsWith('TOKEN') ? '…' : (env[key] ?? '')}" ${message}`);
	}
	if (typeof values.ROBOTVAGT_TIME_ZONE === 'string' && !isTimeZone(values.ROBOTVAGT_TIME_ZONE)) {
		faults.push(`ROBOTVAGT_TIME_ZONE: "${values.ROBOTVAGT_TIME_ZONE}" is no time zone this machine knows`);
	}
	if (faults.length > 0) throw new Error(`web cannot start:\n  ${faults.join('\n  ')}`);
	for (const key of URLS) if (values[key]) values[key] = String(values[key]).replace(/\/+$/, '');
	return Object.freeze(values as Config);
}

/** A secret may be kept in a file named by `KEY_FILE`. */
function fromFile(key: string, env: Readonly<Record<string, string | undefined>>, faults: string[]) {
	const path = key === 'ROBOTVAGT_TOKEN' ? env[`${key}_FILE`] : undefined;
	if (!path) return undefined;
	try {
		return readFileSync(path, 'utf8').trim();
	} catch (error) {
		faults.push(`${key}_FILE: ${error instanceof Error ? error.message : error}`);
		return undefined;
	}
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
