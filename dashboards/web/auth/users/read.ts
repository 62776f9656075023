import { Compile } from 'typebox/compile';
import { LineCounter, parseDocument } from 'yaml';
import { allErrors, keyFaults, type SchemaError, toPath, valueAt } from '#model/schema-errors.ts';
import { type Path, type Place, type Places, pathText, placesIn } from '#model/yaml-places.ts';
import { PASSWORD_PATTERN, TOTP_PATTERN, USER_PATTERN, UsersFile } from './file.ts';
import { keptPassword } from './password.ts';

const compiled = Compile(UsersFile);

interface Fault {
	line: number;
	column: number;
	text: string;
}

/** The text of a `users.yaml`: what it says, or every fault in it by line and column. `file` is its name; a secret is never repeated. */
export function readUsers(text: string, file: string): { users: UsersFile } | { faults: string[] } {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
	if (document.errors.length > 0) {
		const faults = document.errors.map(({ pos, code }) => {
			const { line, col } = lines.linePos(pos[0]);
			// The message of the reader may hold what stands there.
			return `${file}:${line}:${col} not YAML: ${code}`;
		});
		return { faults };
	}
	const places = placesIn(document, lines, ({ line, column, path }: Place, reason): Fault => {
		const where = pathText(path);
		return { line, column, text: `${file}:${line}:${column} ${where}${where === '' ? '' : ': '}${reason}` };
	});
	let value: unknown;
	try {
		value = document.toJS() ?? {};
	} catch {
		return { faults: [places.at([], 'not YAML: an alias leads nowhere, or too far').text] };
	}
	const faults = [...shapeFaults(value, places), ...ruleFaults(value, places)];
	if (faults.length === 0) return { users: value as UsersFile };
	return { faults: faults.sort((a, b) => a.line - b.line || a.column - b.column).map(fault => fault.text) };
}

function shapeFaults(value: unknown, places: Places<Fault>): Fault[] {
	const errors = allErrors(compiled, value).filter(({ keyword }) => keyword !== 'boolean');
	return errors.flatMap(error => {
		const keys = keyFaults(error, value, places);
		if (keys !== null) return keys;
		const path = toPath(error.instancePath, value);
		return [places.at(path, reasonOf(error, path, valueAt(value, path)))];
	});
}

const TYPES: Record<string, string> = {
	string: 'text (in quotes where it looks like a number)',
	object: 'a block of keys',
	array: 'a list',
	boolean: 'true or false',
};
const SECRET: readonly unknown[] = ['password', 'totp'];

function reasonOf({ keyword, message, params }: SchemaError, path: Path, value: unknown): string {
	const shown = SECRET.includes(path.at(-1)) ? 'what stands there' : JSON.stringify(value);
	const { pattern, type, allowedValues } = params as {
		pattern?: string;
		type?: string;
		allowedValues?: string[];
	};
	if (keyword === 'pattern') return patternReason(String(pattern), shown);
	if (keyword === 'enum') return `${shown} is none of ${allowedValues?.join(', ')}`;
	if (keyword === 'format') return `${shown} is no mail address`;
	if (keyword === 'minItems') return 'must not be empty: leave it out where it is for all robots';
	if (keyword === 'type') return `must be ${TYPES[String(type)] ?? type}, not ${shown}`;
	return `${message}, not ${shown}`;
}

function patternReason(pattern: string, shown: string): string {
	if (pattern === USER_PATTERN) return `${shown} is no user name: use a-z, 0-9, ., _, @ and -`;
	if (pattern === PASSWORD_PATTERN) return 'this is no password as `npm run user -- password ID` keeps it';
	if (pattern === TOTP_PATTERN) return 'this is no secret as `npm run user -- totp ID` makes it';
	return `${shown} is no robot's id: use a-z, 0-9 and -`;
}

/** What no schema can say; parts of another shape have been told of already. */
function ruleFaults(value: unknown, places: Places<Fault>): Fault[] {
	const { users, vouched } = (value ?? {}) as { users?: unknown; vouched?: unknown };
	const passwords = entriesOf(users).flatMap(({ password }, index) => {
		const isKept = typeof password !== 'string' || !new RegExp(PASSWORD_PATTERN).test(password);
		if (isKept || keptPassword(password) !== null) return [];
		return [
			places.at(
				['users', index, 'password'],
				'its N must be a power of two from 16384, r at least 8, within 512 MiB',
			),
		];
	});
	return [...passwords, ...repeated(users, 'users', places), ...repeated(vouched, 'vouched', places)];
}

function repeated(list: unknown, key: string, places: Places<Fault>): Fault[] {
	const ids = entriesOf(list).map(({ id }) => id);
	return ids.flatMap((id, index) => {
		const first = ids.indexOf(id);
		if (typeof id !== 'string' || first === index) return [];
		const { line } = places.at([key, first, 'id'], '');
		return [places.at([key, index, 'id'], `"${id}" stands on line ${line} already`)];
	});
}

function entriesOf(list: unknown): Record<string, unknown>[] {
	return Array.isArray(list) ? list.map(one => (typeof one === 'object' && one !== null ? one : {})) : [];
}
