import { Compile } from 'typebox/compile';
import { DURATION_PATTERN } from '#model/duration.ts';
import { RECIPIENT_PATTERN, RegisterFile } from '#model/robot.ts';
import { CLOCK_PATTERN, LOCAL_TIME_PATTERN } from '#model/schedule.ts';
import { allErrors, keyFaults, type SchemaError, toPath, valueAt } from '#model/schema-errors.ts';
import { SLUG_PATTERN, toSlug } from '#model/slug.ts';
import type { Path, Places } from '#model/yaml-places.ts';
import { didYouMean } from './hint.ts';
import type { Fault } from './types.ts';
import { withoutEchoes } from './unions.ts';

const compiled = Compile(RegisterFile);

/** Every fault of the file's shape: what the schema can say. */
export function shapeFaults(value: unknown, places: Places<Fault>): Fault[] {
	return schemaErrors(value).flatMap(error => explain(error, value, places));
}

/** An unknown key is reported twice; kept is the one that names it. */
function schemaErrors(value: unknown): SchemaError[] {
	const errors = allErrors(compiled, value).filter(({ keyword }) => keyword !== 'boolean');
	return withoutEchoes(errors, { schemaAt, valueOf: pointer => valueAt(value, toPath(pointer, value)) });
}

function explain(error: SchemaError, root: unknown, places: Places<Fault>): Fault[] {
	const keys = keyFaults(error, root, places, key => didYouMean(key, knownKeys(error.schemaPath)));
	if (keys !== null) return keys;
	const path = toPath(error.instancePath, root);
	return [places.at(path, reason(error, path, valueAt(root, path)))];
}

function reason(error: SchemaError, path: Path, value: unknown): string {
	const params = error.params as Record<string, unknown>;
	const shown = JSON.stringify(value);
	switch (error.keyword) {
		case 'pattern':
			return patternReason(String(params.pattern), shown);
		case 'enum':
			return enumReason(params.allowedValues as string[], String(value));
		case 'anyOf':
			return unionReason(path, shown);
		case 'format':
			return `${shown} is no ${FORMATS[String(params.format)] ?? String(params.format)}`;
		case 'maxItems':
			return `must have ${params.limit} entries, not ${shown}`;
		case 'minItems':
			return params.limit === 1 ? 'must not be empty' : `must have ${params.limit} entries, not ${shown}`;
		case 'type':
			if (schemaAt(error.schemaPath).pattern === DURATION_PATTERN)
				return patternReason(DURATION_PATTERN, shown);
			return `must be ${TYPES[String(params.type)] ?? String(params.type)}, not ${shown}`;
		default:
			return `${error.message}, not ${shown}`;
	}
}

const FORMATS: Record<string, string> = {
	email: 'mail address',
	date: 'date: write it like 2026-03-02',
	uri: 'link: write it with https:// in front',
};
const TYPES: Record<string, string> = {
	string: 'text (in quotes where it looks like a number)',
	object: 'a block of keys',
	array: 'a list',
	number: 'a number',
	integer: 'a whole number',
};

/** What a value of several shapes may be, by its key. */
const UNIONS: Record<string, string> = {
	schedule: 'schedule: write adhoc, or cron and grace, or bankDay, at and grace',
	bankDay: 'bank day: write first, last, 3 for the third or -2 for the one before the last, up to 15',
	serviceWindows: 'service window: write from, to and reason, or cron, length and reason',
};

function unionReason(path: Path, shown: string): string {
	const key = path.findLast(part => typeof part === 'string');
	return `${shown} is no ${UNIONS[String(key)] ?? 'such value'}`;
}

const PATTERNS = [
	{ source: RECIPIENT_PATTERN, what: 'mail address, and no @name of a rota' },
	{ source: CLOCK_PATTERN, what: 'time of day: write it like 06:00' },
	{ source: LOCAL_TIME_PATTERN, what: 'local time: write it like 2026-12-01T20:00' },
];

function patternReason(pattern: string, value: string): string {
	if (pattern === DURATION_PATTERN)
		return `${value} is no duration: write it like 90s, 15m, 2h, 1h30m or 14d`;
	const own = PATTERNS.find(({ source }) => source === pattern);
	if (own !== undefined) return `${value} is no ${own.what}`;
	if (pattern === SLUG_PATTERN) return `${value} is no id: use a-z, 0-9 and -, here perhaps ${toSlug(value)}`;
	return `${value} does not match ${pattern}`;
}

function enumReason(allowed: string[], value: string): string {
	return `"${value}" is none of ${allowed.join(', ')}${didYouMean(value, allowed)}`;
}

function knownKeys(schemaPath: string): string[] {
	return Object.keys(schemaAt(schemaPath).properties ?? {});
}

/** The part of the schema an error points to, as `#/properties/robots/items/…`. */
function schemaAt(schemaPath: string): { properties?: object; pattern?: string } {
	const parts = schemaPath.split('/').slice(1);
	return parts.reduce<object>((schema, part) => (schema as Record<string, object>)[part] ?? {}, RegisterFile);
}
