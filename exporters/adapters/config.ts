import { existsSync, readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';
import { DURATION_PATTERN } from '#model/duration.ts';
import { PORTS } from '#model/ports.ts';
import { readSettings } from '#model/settings.ts';
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

/** Every setting of the process: its environment variable, its default, and what it is for. */
const Settings = Type.Object({
	host: Type.String({ env: 'ADAPTERS_HOST', default: '127.0.0.1', minLength: 1 }),
	port: Type.Integer({ env: 'ADAPTERS_PORT', default: PORTS.adapters, minimum: 0, maximum: 65_535 }),
	collectorUrl: Type.String({
		env: 'COLLECTOR_URL',
		default: `http://127.0.0.1:${PORTS.collector}`,
		pattern: '^https?://',
		description: 'Where runs are taken.',
	}),
	token: Type.Optional(
		Type.String({ env: 'ROBOTVAGT_TOKEN', secret: true, description: 'Sent to the collector.' }),
	),
	data: Type.String({
		env: 'ROBOTVAGT_DATA',
		default: '.data',
		minLength: 1,
		description: 'Cursors are kept in it.',
	}),
	file: Type.String({
		env: 'ADAPTERS_FILE',
		default: 'adapters.yaml',
		description: 'The platforms to read.',
	}),
	logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
		env: 'LOG_LEVEL',
		default: 'info',
	}),
});
export type Config = Readonly<Static<typeof Settings>> & { readonly sources: readonly SourceEntry[] };

/**
 * The process' configuration from its environment and its file. Without the file there is nothing to read, unless it was asked
 * for. Throws one error that lists every fault.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	let sources: SourceEntry[] = [];
	const settings = readSettings(Settings, env, "the adapters'", ({ file }) => {
		const faults: string[] = [];
		sources = readSources(file, Boolean(env.ADAPTERS_FILE), faults);
		return faults;
	});
	return Object.freeze({ ...settings, sources });
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
