import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import { DURATION_PATTERN } from '#model/duration.ts';
import { OncallFile } from './file.ts';
import type { Fault, Path, Places } from './place.ts';

const compiled = Compile(OncallFile);

/** Every fault of the file's shape: what the schema can say. */
export function shapeFaults(value: unknown, places: Places): Fault[] {
	return schemaErrors(value).flatMap(error => explain(error, value, places));
}

/** TypeBox stops at eight errors unless it is told otherwise, and only knows one setting for the whole process. */
function schemaErrors(value: unknown): TLocalizedValidationError[] {
	const { maxErrors } = Settings.Get();
	Settings.Set({ maxErrors: 1000 });
	try {
		return withoutEchoes(compiled.Errors(value));
	} finally {
		Settings.Set({ maxErrors });
	}
}

/**
 * A union reports all its branches. Kept is what is wrong inside the branch that was meant, or, when none was, the union
 * itself. An unknown key is reported twice; kept is the one that names it.
 */
function withoutEchoes(errors: TLocalizedValidationError[]): TLocalizedValidationError[] {
	const inner = ({ schemaPath }: TLocalizedValidationError) => /\/anyOf\/\d+/.test(schemaPath);
	const deep = (error: TLocalizedValidationError) =>
		inner(error) && !['type', 'const', 'boolean'].includes(error.keyword);
	return errors.filter(error => {
		if (error.keyword === 'boolean') return false;
		if (inner(error)) return deep(error);
		if (error.keyword !== 'anyOf') return true;
		return !errors.some(other => deep(other) && other.instancePath.startsWith(error.instancePath));
	});
}

function explain(error: TLocalizedValidationError, root: unknown, places: Places): Fault[] {
	const path = toPath(error.instancePath, root);
	const params = error.params as Record<string, unknown>;
	if (error.keyword === 'required') {
		const missing = params.requiredProperties as string[];
		return missing.map(key => places.at([...path, key], `"${key}" is missing`));
	}
	if (error.keyword === 'additionalProperties') {
		const keys = params.additionalProperties as string[];
		return keys.map(key => places.atKey([...path, key], `unknown key "${key}"`));
	}
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
	{ keyword, message }: TLocalizedValidationError,
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

/** A JSON pointer as a path; digits are indexes where the value is a list. */
function toPath(pointer: string, root: unknown): Path {
	let value = root;
	return pointer
		.split('/')
		.slice(1)
		.map(part => {
			const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
			const step = Array.isArray(value) ? Number(key) : key;
			value = (value as Record<string | number, unknown> | null)?.[step];
			return step;
		});
}

function valueAt(root: unknown, path: Path): unknown {
	return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)?.[key], root);
}
