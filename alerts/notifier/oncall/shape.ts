import { Compile } from 'typebox/compile';
import { DURATION_PATTERN } from '#model/duration.ts';
import { allErrors, keyFaults, type SchemaError, toPath, valueAt } from '#model/schema-errors.ts';
import type { Places } from '#model/yaml-places.ts';
import type { Fault } from './fault.ts';
import { OncallFile } from './file.ts';

const compiled = Compile(OncallFile);

/** Every fault of the file's shape: what the schema can say. */
export function shapeFaults(value: unknown, places: Places<Fault>): Fault[] {
	return withoutEchoes(allErrors(compiled, value)).flatMap(error => explain(error, value, places));
}

/**
 * A union reports all its branches. Kept is what is wrong inside the branch that was meant, or, when none was, the union
 * itself. An unknown key is reported twice; kept is the one that names it.
 */
function withoutEchoes(errors: SchemaError[]): SchemaError[] {
	const inner = ({ schemaPath }: SchemaError) => /\/anyOf\/\d+/.test(schemaPath);
	const deep = (error: SchemaError) => inner(error) && !['type', 'const', 'boolean'].includes(error.keyword);
	return errors.filter(error => {
		if (error.keyword === 'boolean') return false;
		if (inner(error)) return deep(error);
		if (error.keyword !== 'anyOf') return true;
		return !errors.some(other => deep(other) && other.instancePath.startsWith(error.instancePath));
	});
}

function explain(error: SchemaError, root: unknown, places: Places<Fault>): Fault[] {
	const keys = keyFaults(error, root, places);
	if (keys !== null) return keys;
	const path = toPath(error.instancePath, root);
	const params = error.params as Record<string, unknown>;
	return [places.at(path, reason(error, params, JSON.stringify(valueAt(root, path)), String(path.at(-1))))];
}

const FORMATS: Record<string, string> = {
	email: 'mail address',
	date: 'date: write it like 2026-11-23',
};
const TYPES: Record<string, string> = {
	string: 'text (in quotes where it looks like a number)',
	object: 'a block of keys',
	array: 'a list',
	integer: 'a whole number',
};

function reason(
	{ keyword, message }: SchemaError,
	params: Record<string, unknown>,
	shown: string,
	key: string,
) {
	switch (keyword) {
		case 'pattern':
			return patternReason(String(params.pattern), shown);
		case 'enum':
			return `${shown} is none of ${(params.allowedValues as string[]).join(', ')}`;
		case 'anyOf':
			return key === 'days'
				? `${shown} are no days: write workdays, bank, or a list such as [mon, tue]`
				: `${shown} is neither off nor a block of keys`;
		case 'format':
			return `${shown} is no ${FORMATS[String(params.format)] ?? String(params.format)}`;
		case 'minItems':
			return 'must not be empty';
		case 'type':
			return `must be ${TYPES[String(params.type)] ?? String(params.type)}, not ${shown}`;
		default:
			return `${message}, not ${shown}`;
	}
}

function patternReason(pattern: string, shown: string): string {
	if (pattern === DURATION_PATTERN) return `${shown} is no duration: write it like 15m, 2h or 1h30m`;
	if (pattern.includes('T(')) return `${shown} is no time: write it like 2026-12-24T08:00`;
	if (pattern.includes('[0-5]')) return `${shown} is no time of day: write it like "08:00"`;
	if (pattern.includes('@')) return `${shown} is no address, no @rota and no name of a team`;
	return `${shown} is no name: use a-z, 0-9 and -`;
}
