import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Type from 'typebox';
import Value from 'typebox/value';
import { PORTS } from '#model/ports.ts';

export type PortName = keyof typeof PORTS;

/** The environment variable that moves each port. */
export const PORT_VARIABLES: Record<PortName, string> = {
	collector: 'COLLECTOR_PORT',
	adapters: 'ADAPTERS_PORT',
	notifier: 'NOTIFIER_PORT',
	web: 'WEB_PORT',
	prometheus: 'PROMETHEUS_PORT',
	alertmanager: 'ALERTMANAGER_PORT',
	grafana: 'GRAFANA_PORT',
	mailCatcherSmtp: 'MAIL_CATCHER_SMTP_PORT',
	mailCatcherWeb: 'MAIL_CATCHER_WEB_PORT',
	backOffice: 'BACK_OFFICE_PORT',
};

const Port = (name: PortName) => Type.Integer({ minimum: 1, maximum: 65_535, default: PORTS[name] });

const Environment = Type.Object({
	// Where everything that must survive is kept.
	ROBOTVAGT_DATA: Type.String({ minLength: 1, default: '.data' }),
	// The platforms to read; without the file the adapters are not started.
	ADAPTERS_FILE: Type.String({ minLength: 1, default: 'adapters.yaml' }),
	// The register of robots; the demo brings its own copy, on faster schedules.
	ROBOTVAGT_REGISTER: Type.String({ minLength: 1, default: 'robots.yaml' }),
	// Who may log in to the pages; the demo brings people of its own.
	ROBOTVAGT_USERS: Type.String({ minLength: 1, default: 'users.yaml' }),
	// Language of pages, mails and boards.
	ROBOTVAGT_LANG: Type.Enum(['en', 'da'], { default: 'en' }),
	// What our own processes and Prometheus send when the collector asks for a token (ROBOTVAGT_TOKENS_FILE).
	ROBOTVAGT_TOKENS_FILE: Type.Optional(Type.String({ minLength: 1 })),
	ROBOTVAGT_TOKEN: Type.Optional(Type.String({ minLength: 1 })),
	ROBOTVAGT_TOKEN_FILE: Type.Optional(Type.String({ minLength: 1 })),
	// A real mail server; without it mails go to a local catcher whose page shows them.
	SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://' })),
	SMTP_URL_FILE: Type.Optional(Type.String({ minLength: 1 })),
	// How people reach Grafana; only where it is not the one started here.
	GRAFANA_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
	...(Object.fromEntries(
		Object.entries(PORT_VARIABLES).map(([name, variable]) => [variable, Port(name as PortName)]),
	) as Record<string, Type.TInteger>),
});

export interface StackConfig {
	help: boolean;
	demo: boolean;
	downloadGrafana: boolean;
	dataFolder: string;
	register: string;
	adaptersFile: string;
	users: string;
	lang: 'en' | 'da';
	ports: Record<PortName, number>;
	token: string | null;
	tokenFile: string | null;
	smtpElsewhere: boolean;
	grafanaUrl: string | null;
}

export const USAGE = `Starts Robotvagt on this machine: npm start [-- FLAGS]

  --no-demo          no back-office, no demo robots, no imported history
  --data FOLDER      where everything is kept (ROBOTVAGT_DATA, .data)
  --ports-offset N   adds N to every port, so that two can run side by side
  --grafana-download fetches the pinned Grafana release when none is installed
  --help             this text

Every port has a variable: ${Object.values(PORT_VARIABLES).join(', ')}.
`;

/**
 * Reads flags and environment; a flag wins. Relative paths count from `root`.
 * Throws one Error that lists every fault.
 */
export function readConfig(args: string[], env: NodeJS.ProcessEnv, root: string): StackConfig {
	const flags = readFlags(args);
	const offset = Number(flags['ports-offset'] ?? 0);
	const named = Object.fromEntries(
		Object.keys(Environment.properties)
			.filter(key => (env[key] ?? '') !== '')
			.map(key => [key, env[key]]),
	);
	const settings = Value.Default(Environment, Value.Convert(Environment, named)) as Record<string, unknown>;
	const ports = readPorts(settings, offset);
	const faults = [
		...faultsOf(settings),
		...offsetFaults(flags['ports-offset'], ports),
		...tokenFaults(settings),
	];
	if (faults.length > 0) throw new Error(faults.join('\n'));
	const text = (value: unknown) => (typeof value === 'string' ? value : null);
	const path = (value: unknown) => (typeof value === 'string' ? resolve(root, value) : null);
	return {
		help: flags.help ?? false,
		demo: !(flags['no-demo'] ?? false),
		downloadGrafana: flags['grafana-download'] ?? false,
		dataFolder: resolve(root, flags.data ?? String(settings.ROBOTVAGT_DATA)),
		register: resolve(root, String(settings.ROBOTVAGT_REGISTER)),
		adaptersFile: resolve(root, String(settings.ADAPTERS_FILE)),
		users: resolve(root, String(settings.ROBOTVAGT_USERS)),
		lang: settings.ROBOTVAGT_LANG as 'en' | 'da',
		ports,
		token: text(settings.ROBOTVAGT_TOKEN),
		tokenFile: path(settings.ROBOTVAGT_TOKEN_FILE),
		smtpElsewhere: settings.SMTP_URL !== undefined || settings.SMTP_URL_FILE !== undefined,
		grafanaUrl: text(settings.GRAFANA_URL),
	};
}

/** The token the stack itself sends; null when none is set. */
export function tokenOf({ token, tokenFile }: Pick<StackConfig, 'token' | 'tokenFile'>): string | null {
	return token ?? (tokenFile === null ? null : readFileSync(tokenFile, 'utf8').trim());
}

function readFlags(args: string[]) {
	return parseArgs({
		args,
		options: {
			'no-demo': { type: 'boolean' },
			data: { type: 'string' },
			'ports-offset': { type: 'string' },
			'grafana-download': { type: 'boolean' },
			help: { type: 'boolean', short: 'h' },
		},
	}).values;
}

function readPorts(settings: Record<string, unknown>, offset: number): Record<PortName, number> {
	return Object.fromEntries(
		Object.entries(PORT_VARIABLES).map(([name, variable]) => [name, Number(settings[variable]) + offset]),
	) as Record<PortName, number>;
}

function faultsOf(settings: unknown): string[] {
	return [...Value.Errors(Environment, settings)].map(fault => {
		const name = fault.instancePath.slice(1);
		return `${name} ${fault.message} (it is ${JSON.stringify(Value.Pointer.Get(settings, fault.instancePath))})`;
	});
}

function tokenFaults(settings: Record<string, unknown>): string[] {
	const { ROBOTVAGT_TOKENS_FILE, ROBOTVAGT_TOKEN, ROBOTVAGT_TOKEN_FILE } = settings;
	if (
		ROBOTVAGT_TOKENS_FILE === undefined ||
		ROBOTVAGT_TOKEN !== undefined ||
		ROBOTVAGT_TOKEN_FILE !== undefined
	)
		return [];
	return [
		'ROBOTVAGT_TOKENS_FILE asks for tokens: ROBOTVAGT_TOKEN or ROBOTVAGT_TOKEN_FILE must name one (scope both) for the stack itself',
	];
}

function offsetFaults(text: string | undefined, ports: Record<PortName, number>): string[] {
	if (text === undefined) return twice(ports);
	if (!/^\d+$/.test(text)) return [`--ports-offset must be a whole number (it is "${text}")`];
	if (Math.max(...Object.values(ports)) > 65_535) return [`--ports-offset ${text} is too large`];
	return twice(ports);
}

function twice(ports: Record<PortName, number>): string[] {
	const faults: string[] = [];
	const taken = new Map<number, string>();
	for (const [name, port] of Object.entries(ports)) {
		const variable = PORT_VARIABLES[name as PortName];
		const other = taken.get(port);
		if (other !== undefined) faults.push(`${other} and ${variable} are both ${port}`);
		taken.set(port, variable);
	}
	return faults;
}
