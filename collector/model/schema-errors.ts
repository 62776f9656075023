import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import type { Path, Places } from './yaml-places.ts';

export type SchemaError = TLocalizedValidationError;

/** Every error of a value; TypeBox stops at eight unless it is told otherwise, and only knows one setting for the whole process. */
export function allErrors(schema: { Errors(value: unknown): SchemaError[] }, value: unknown): SchemaError[] {
	const { maxErrors } = Settings.Get();
	Settings.Set({ maxErrors: 1000 });
	try {
		return schema.Errors(value);
	} finally {
		Settings.Set({ maxErrors });
	}
}

/** A JSON pointer as a path; digits are indexes where the value is a list. */
export function toPath(pointer: string, root: unknown): Path {
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

export function valueAt(root: unknown, path: Path): unknown {
	return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)?.[key], root);
}

/**
 * Faults about the keys of a block in a YAML file: one for each that is missing or unknown; null for an error of another kind.
 * `hint` is added to what is said of an unknown key.
 */
export function keyFaults<Fault>(
	{ keyword, instancePath, params }: SchemaError,
	root: unknown,
	places: Places<Fault>,
	hint: (key: string) => string = () => '',
): Fault[] | null {
	const path = toPath(instancePath, root);
	const named = params as Record<string, string[]>;
	if (keyword === 'required') {
		return named.requiredProperties!.map(key => places.at([...path, key], `"${key}" is missing`));
	}
	if (keyword !== 'additionalProperties') return null;
	return named.additionalProperties!.map(key =>
		places.atKey([...path, key], `unknown key "${key}"${hint(key)}`),
	);
}
