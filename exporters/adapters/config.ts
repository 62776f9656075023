import { existsSync, readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';
import { DURATION_PATTERN } from '#model/duration.ts';
import { PORTS } from '#model/ports.ts';
import { SLUG_PATTERN } from '#model/slug.ts';
import { ADAPTERS } from './index.ts';

/** `adapters.yaml`: the platforms to read. */
const SourcesFile = Type.Object(
	{
		sources: Type.Array(
			Type.Object(
				{
					name: Type.String({ pattern: SLUG_PATTERN }),
					adapter: Type.Enum(ADAPTERS.map(adapter => adapter.name)),
					url: Type.String({ format: 'uri' }),
					/** A file that holds the platform's bearer token. */
					tokenFile: Type.Optional(Type.String()),
					every: Type.Optional(Type.String({ pattern: DURATION_PATTERN })),
					timeZone: Type.Optional(Type.String()),
					robots: Type.Optional(Type.Record(Type.String(), Type.String({ pattern: SLUG_PATTERN }))),
				},
				{ additionalProperties: false },
			),
		),
	},
	{ additionalProperties: false },
);
const sourcesFile = Compile(SourcesFile);
export type SourceEntry = Static<typeof SourcesFile>['sources'][number];

export interface Config {
	host: string;
	port: number;
	collectorUrl: string;
	token: string | undefined;
	/** Cursors are kept here. */
	dataFolder: string;
	sources: SourceEntry[];
}

type Env = Record<string, string | undefined>;

/** The process' configuration from its environment. Throws one error that lists every fault. */
export function readConfig(env: Env): Config {
	const faults: string[] = [];
	const port = Number(env.ADAPTERS_PORT ?? PORTS.adapters);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		faults.push(`ADAPTERS_PORT: "${env.ADAPTERS_PORT}" is no port`);
	const sources = readSources(env.ADAPTERS_FILE ?? 'adapters.yaml', env.ADAPTERS_FILE !== undefined, faults);
	const token = env.ROBOTVAGT_TOKEN_FILE ? readSecret(env.ROBOTVAGT_TOKEN_FILE, faults) : env.ROBOTVAGT_TOKEN;
	if (faults.length > 0) throw new Error(`The adapters cannot start:\n- ${faults.join('\n- ')}`);
	return {
		host: env.ADAPTERS_HOST ?? '127.0.0.1',
		port,
		collectorUrl: env.COLLECTOR_URL ?? `http://127.0.0.1:${PORTS.collector}`,
		token,
		dataFolder: `${env.ROBOTVAGT_DATA ?? '.data'}/adapters`,
		sources,
	};
}

/** A secret from its file. A file that cannot be read is a fault. */
export function readSecret(path: string, faults: string[]): string | undefined {
	try {
		return readFileSync(path, 'utf8').trim();
	} catch {
		faults.push(`${path}: the file cannot be read`);
		return undefined;
	}
}

function readSources(path: string, mustExist: boolean, faults: string[]): SourceEntry[] {
	if (!existsSync(path)) {
		if (mustExist) faults.push(`ADAPTERS_FILE: there is no ${path}`);
		return [];
	}
	let content: unknown;
	try {
		content = parse(readFileSync(path, 'utf8'));
	} catch (error) {
		faults.push(`${path}: ${(error as Error).message}`);
		return [];
	}
	if (sourcesFile.Check(content)) return content.sources;
	for (const { instancePath, message } of sourcesFile.Errors(content))
		faults.push(`${path}: ${instancePath || '/'} ${message}`);
	return [];
}
