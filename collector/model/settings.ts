import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { Static, TObject, TSchema } from 'typebox';
import Value from 'typebox/value';

/**
 * How every process of ours reads its settings: from its environment, each property of a schema from the variable that its
 * `env` names, with the schema's `default`. An empty variable counts as absent. `X_FILE` names a file whose first line is the
 * value of `X`. The value of a setting marked `secret` is never repeated.
 */
type Env = Readonly<Record<string, string | undefined>>;
type Setting = TSchema & { env: string; type?: string; default?: unknown; secret?: boolean };

/** The settings, frozen. `check` adds faults that no schema can find. Throws one error that names every fault. */
export function readSettings<T extends TObject>(
	schema: T,
	env: Env,
	whose: string,
	check: (settings: Static<T>) => string[] = () => [],
): Readonly<Static<T>> {
	const faults: string[] = [];
	const settings: Record<string, unknown> = {};
	for (const [key, property] of Object.entries(schema.properties)) {
		const setting = property as Setting;
		const text = given(env, setting.env, faults);
		const value = text === undefined ? setting.default : typed(setting.type, text);
		if (value === undefined) continue;
		for (const { message } of Value.Errors(setting, value)) {
			faults.push(`${setting.env}: ${setting.secret ? '' : `${JSON.stringify(value)} `}${message}`);
		}
		settings[key] = value;
	}
	faults.push(...check(settings as Static<T>));
	if (faults.length > 0) throw new Error(`${whose} configuration:\n- ${faults.join('\n- ')}`);
	return Object.freeze(settings as Static<T>);
}

function given(env: Env, name: string, faults: string[]): string | undefined {
	const file = env[`${name}_FILE`];
	if (env[name] || !file) return env[name] || undefined;
	try {
		return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0]!.trim() || undefined;
	} catch (error) {
		faults.push(`${name}_FILE: ${(error as Error).message}`);
		return undefined;
	}
}

/** Text as what the setting is; text that is no such thing stays text, for the schema to refuse. */
function typed(type: string | undefined, text: string): unknown {
	if (type === 'boolean') return text === 'true' || (text === 'false' ? false : text);
	if (type === 'integer') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
	return text;
}

/** Whether this machine knows the time zone. */
export function isTimeZone(name: unknown): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: String(name) }));
	} catch {
		return false;
	}
}

/** Whether nobody but this machine can connect to an address. */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
