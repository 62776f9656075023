import Type, { type Static } from 'typebox';
import { PORTS } from '#model/ports.ts';
import { isLoopback, readSettings } from '#model/settings.ts';

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
	personKey: Type.String({
		env: 'ROBOTVAGT_PERSON_KEY',
		default: '',
		secret: true,
		pattern: '^(?:.{32,})?$',
		description:
			'What the pages sign with when they say for whom they ask, at least 32 characters. Empty: nobody can decide anything.',
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
	alertmanagerUrl: Type.String({
		env: 'ALERTMANAGER_URL',
		default: `http://127.0.0.1:${PORTS.alertmanager}`,
		pattern: '^(?:off|https?://[^/]+.*)$',
		description: 'Told of failed runs at once; Prometheus tells it of them later. `off` where there is none.',
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

/** The configuration in an environment. Throws one error that names every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	return readSettings(Config, env, "the collector's", openness);
}

/** Listening to other machines without asking who they are is a fault, unless it is what was meant. */
function openness({ host, tokensFile, allowOpen }: Config): string[] {
	if (isLoopback(host) || tokensFile !== '' || allowOpen === true) return [];
	return [
		`COLLECTOR_HOST: ${host} can be reached from other machines, and nothing asks who they are. Set ROBOTVAGT_TOKENS_FILE, or COLLECTOR_ALLOW_OPEN=true where something in front of the collector decides who gets to it`,
	];
}
