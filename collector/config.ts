import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import { PORTS } from '#model/ports.ts';

/** Every setting of the collector: its environment variable, its default, and what it is for. */
const Config = Type.Object({
	data: Type.String({
		env: 'ROBOTVAGT_DATA',
		default: '.data',
		minLength: 1,
		description: 'Folder of the ledger.',
	}),
	register: Type.String({
		env: 'ROBOTVAGT_REGISTER',
		default: 'robots.yaml',
		minLength: 1,
		description: 'The register of robots.',
	}),
	tokensFile: Type.String({
		env: 'ROBOTVAGT_TOKENS_FILE',
		default: '',
		description: 'YAML list of who may read and write. Empty: everyone who can reach the port may.',
	}),
	host: Type.String({
		env: 'COLLECTOR_HOST',
		default: '127.0.0.1',
		minLength: 1,
		description: 'Address to listen on.',
	}),
	port: Type.Integer({
		env: 'COLLECTOR_PORT',
		default: PORTS.collector,
		minimum: 0,
		maximum: 65_535,
		description: 'Port to listen on; 0 takes a free one.',
	}),
	allowOpen: Type.Boolean({
		env: 'COLLECTOR_ALLOW_OPEN',
		default: false,
		description: 'Listen beyond this machine without tokens: something in front decides who gets here.',
	}),
	requestsPerSecond: Type.Integer({
		env: 'COLLECTOR_RATE_LIMIT',
		default: 600,
		minimum: 1,
		description: 'Requests a second of one token, or of one address where there are no tokens.',
	}),
	bodyBytes: Type.Integer({
		env: 'COLLECTOR_BODY_LIMIT',
		default: 16 * 1024 * 1024,
		minimum: 1024,
		description: 'Largest body, as sent and again once inflated.',
	}),
	lang: Type.Enum(['en', 'da'], {
		env: 'ROBOTVAGT_LANG',
		default: 'en',
		description: 'Of what is told to people: the verdicts of hypercare.',
	}),
	logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
		env: 'LOG_LEVEL',
		default: 'info',
		description: 'Requests are logged at debug.',
	}),
});
export type Config = Readonly<Static<typeof Config>>;

type Env = Readonly<Record<string, string | undefined>>;
const KEYS = Object.entries(Config.properties).map(([key, schema]) => ({
	key,
	name: (schema as unknown as { env: string }).env,
	schema: schema as unknown as TSchema & { type?: string; default: unknown },
}));

/** `X`, or the first line of the file that `X_FILE` names. */
function given(env: Env, name: string, faults: string[]): string | undefined {
	const file = env[`${name}_FILE`];
	if (env[name] !== undefined || file === undefined) return env[name];
	try {
		return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0]!.trim();
	} catch (error) {
		faults.push(`${name}_FILE: ${(error as Error).message}`);
		return undefined;
	}
}

/** A variable's text as its schema's type; text that is no such thing stays text, for the schema to refuse. */
function typed(type: string | undefined, text: string): unknown {
	if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
	if (type === 'integer') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
	return text;
}

/** Whether nobody but this machine can connect to an address. */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * The configuration in an environment. An empty variable counts as absent. Throws one error that names every fault.
 */
export function readConfig(env: Env): Config {
	const faults: string[] = [];
	const config: Record<string, unknown> = {};
	for (const { key, name, schema } of KEYS) {
		const text = given(env, name, faults);
		const value = text === undefined || text === '' ? schema.default : typed(schema.type, text);
		for (const { message } of Value.Errors(schema, value)) {
			faults.push(`${name}: ${JSON.stringify(value)} ${message}`);
		}
		config[key] = value;
	}
	const { host, tokensFile, allowOpen } = config as Config;
	if (typeof host === 'string' && !isLoopback(host) && tokensFile === '' && allowOpen !== true) {
		faults.push(
			`COLLECTOR_HOST: ${host} can be reached from other machines, and nothing asks who they are. Set ROBOTVAGT_TOKENS_FILE, or COLLECTOR_ALLOW_OPEN=true where something in front of the collector decides who gets to it`,
		);
	}
	if (faults.length > 0) throw new Error(`the collector's configuration:\n- ${faults.join('\n- ')}`);
	return Object.freeze(config as Config);
}
