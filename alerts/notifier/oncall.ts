import { readFileSync, statSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { parse } from 'yaml';

const Addresses = Type.Array(Type.String({ format: 'email' }), { minItems: 1 });

/** `oncall.yaml`: whom to mail about what is no single robot's, or a robot the register names nobody for. */
const OncallFile = Type.Object(
	{
		default: Addresses,
		teams: Type.Optional(Type.Record(Type.String(), Addresses)),
		alerts: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'alert name → team' })),
	},
	{ additionalProperties: false },
);
type OncallFile = Static<typeof OncallFile>;

export interface Oncall {
	default: readonly string[];
	/** The team an alert goes to whatever robot it is about; undefined for most. */
	teamOf(alertname: string): readonly string[] | undefined;
}

/** Reads the file. Throws one error that names every fault. */
export function readOncall(path: string): Oncall {
	let file: unknown;
	try {
		file = parse(readFileSync(path, 'utf8'));
	} catch (error) {
		throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
	}
	const faults = Value.Errors(OncallFile, file).map(
		({ instancePath, message }) => `${instancePath || '/'} ${message}`,
	);
	const { teams, alerts } = (file ?? {}) as OncallFile;
	for (const [alert, team] of Object.entries(alerts ?? {})) {
		if (teams?.[team] === undefined)
			faults.push(`/alerts/${alert} names the team "${team}", which is not under teams`);
	}
	if (faults.length > 0) throw new Error(`${path}:\n- ${faults.join('\n- ')}`);
	return {
		default: (file as OncallFile).default,
		teamOf: alertname => teams?.[alerts?.[alertname] ?? ''],
	};
}

/**
 * The file in force: read again when it has changed. A faulty change is told once and never replaces the good one.
 * Throws at the first reading only.
 */
export function watchOncall(path: string, onFault: (error: Error) => void): () => Oncall {
	const changedAt = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	let oncall = readOncall(path);
	let seen = changedAt();
	return () => {
		const changed = changedAt();
		if (changed === seen) return oncall;
		seen = changed;
		try {
			oncall = readOncall(path);
		} catch (error) {
			onFault(error as Error);
		}
		return oncall;
	};
}
