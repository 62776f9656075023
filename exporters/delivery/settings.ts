import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where and how an exporter delivers. All of it comes from the environment, or from what the robot's code says. */
export interface Settings {
	/** Base URL of the collector, without a slash at its end. */
	url: string;
	/** Sent with every request, never written to the spool. */
	headers: Record<string, string>;
	/** Folder for what could not be delivered. */
	spool: string;
	/** The most that telemetry may add to the robot's end, in milliseconds. */
	flushMs: number;
	heartbeatMs: number;
	/** Say on stderr what telemetry could not do. Otherwise it is silent. */
	debug: boolean;
}

type Environment = Record<string, string | undefined>;

const DEFAULT_URL = 'http://127.0.0.1:4318';

/**
 * Settings from environment variables; `overrides` win. Never throws: a value that can't be used gives the default.
 *
 * ROBOTVAGT_URL, ROBOTVAGT_TOKEN or ROBOTVAGT_TOKEN_FILE, ROBOTVAGT_SPOOL, ROBOTVAGT_FLUSH_MS (default 2000),
 * ROBOTVAGT_HEARTBEAT_MS (default 15000), ROBOTVAGT_DEBUG. Where ROBOTVAGT_URL is not set, OTEL_EXPORTER_OTLP_ENDPOINT
 * and OTEL_EXPORTER_OTLP_HEADERS are honoured.
 */
export function readSettings(environment: Environment, overrides: Partial<Settings> = {}): Settings {
	const ours = environment.ROBOTVAGT_URL || overrides.url;
	const url = overrides.url || ours || environment.OTEL_EXPORTER_OTLP_ENDPOINT || DEFAULT_URL;
	return {
		url: url.replace(/\/+$/, ''),
		headers: overrides.headers ?? {
			...(ours ? {} : parseHeaders(environment.OTEL_EXPORTER_OTLP_HEADERS ?? '')),
			...authorization(environment),
		},
		spool: overrides.spool || environment.ROBOTVAGT_SPOOL || defaultSpool(environment),
		flushMs: overrides.flushMs ?? milliseconds(environment.ROBOTVAGT_FLUSH_MS, 2000),
		heartbeatMs: overrides.heartbeatMs ?? milliseconds(environment.ROBOTVAGT_HEARTBEAT_MS, 15_000),
		debug: overrides.debug ?? isOn(environment.ROBOTVAGT_DEBUG),
	};
}

function milliseconds(text: string | undefined, otherwise: number): number {
	const value = Number(text);
	return text && Number.isFinite(value) && value >= 0 ? value : otherwise;
}

function isOn(text: string | undefined): boolean {
	return text !== undefined && !['', '0', 'false', 'off'].includes(text.toLowerCase());
}

function authorization(environment: Environment): Record<string, string> {
	const token = environment.ROBOTVAGT_TOKEN || readToken(environment.ROBOTVAGT_TOKEN_FILE);
	return token ? { authorization: `Bearer ${token}` } : {};
}

function readToken(file: string | undefined): string | undefined {
	if (!file) return undefined;
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		// The collector will answer 401, and the run waits in the spool until the file can be read.
		return undefined;
	}
}

/** The form of OTEL_EXPORTER_OTLP_HEADERS: `key=value,key=value`, values percent-encoded. */
function parseHeaders(text: string): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const pair of text.split(',')) {
		const [key, ...value] = pair.split('=');
		if (key?.trim() && value.length > 0) headers[key.trim().toLowerCase()] = decode(value.join('=').trim());
	}
	return headers;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** A folder of the user who runs the robot, where the operating system keeps the state of programs. */
function defaultSpool(environment: Environment): string {
	if (process.platform === 'win32') {
		return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'robotvagt', 'spool');
	}
	if (process.platform === 'darwin') {
		return join(homedir(), 'Library', 'Application Support', 'robotvagt', 'spool');
	}
	return join(environment.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'robotvagt', 'spool');
}
