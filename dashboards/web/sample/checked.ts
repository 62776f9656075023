import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';

const validators = new Map<TSchema, Validator>();

/** The value, held against the contract: a page is never tried on something the real ones would not say. */
export function checked<T>(schema: TSchema, value: T): T {
	const validator = validators.get(schema) ?? Compile(schema);
	validators.set(schema, validator);
	if (!validator.Check(value)) {
		const [fault] = validator.Errors(value);
		throw new Error(`the sample breaks the contract at ${fault?.instancePath}: ${fault?.message}`);
	}
	return value;
}
