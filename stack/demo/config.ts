import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { PORTS } from '#model/ports.ts';

const Environment = Type.Object({
	// Where the back office listens.
	BACK_OFFICE_PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: PORTS.backOffice }),
	BACK_OFFICE_HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
	// The demo's register: the schedules of the robots.
	ROBOTVAGT_REGISTER: Type.String({ minLength: 1, default: '.data/robots.yaml' }),
	// For the Python environment of the one robot that uses OpenTelemetry's own SDK.
	ROBOTVAGT_DATA: Type.String({ minLength: 1, default: '.data' }),
	// The collector, which the office tells how its queues and its machines are, as a platform would.
	ROBOTVAGT_URL: Type.String({ pattern: '^https?://', default: `http://127.0.0.1:${PORTS.collector}` }),
	ROBOTVAGT_TOKEN: Type.Optional(Type.String()),
	ROBOTVAGT_TOKEN_FILE: Type.Optional(Type.String()),
	// Chance of the demo: which faults come when. Empty: none come by themselves.
	DEMO_FAULT_SEED: Type.String({ default: 'eksempel' }),
	LOG_LEVEL: Type.String({ default: 'info' }),
});
export type Config = Readonly<Static<typeof Environment>>;

/** Reads the environment. Throws one Error that lists every fault. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	const named = Object.fromEntries(
		Object.keys(Environment.properties)
			.filter(key => env[key] !== undefined && (env[key] !== '' || key === 'DEMO_FAULT_SEED'))
			.map(key => [key, env[key]]),
	);
	const config = Value.Default(Environment, Value.Convert(Environment, named));
	const faults = [...Value.Errors(Environment, config)].map(
		fault => `${fault.instancePath.slice(1)} ${fault.message}`,
	);
	if (faults.length > 0) throw new Error(faults.join('\n'));
	return Object.freeze(config as Config);
}

/** What is sent to the collector; undefined when it asks for nothing. Throws when the file cannot be read. */
export function tokenOf({ ROBOTVAGT_TOKEN: token, ROBOTVAGT_TOKEN_FILE: file }: Config): string | undefined {
	return token ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim());
}
