import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import type { Path } from './yaml-places.ts';

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
