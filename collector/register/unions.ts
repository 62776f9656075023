import type { TLocalizedValidationError } from 'typebox/error';

interface Branch {
	type?: string;
	properties?: object;
}
interface Looks {
	/** The part of the schema an error points to. */
	schemaAt(schemaPath: string): object;
	/** The value an error is about. */
	valueOf(instancePath: string): unknown;
}

/**
 * A union reports all its branches. Kept is what is wrong inside the branch that was meant, or, when none was, the union
 * itself.
 */
export function withoutEchoes(
	errors: TLocalizedValidationError[],
	looks: Looks,
): TLocalizedValidationError[] {
	const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
	const meant = new Map(unions.map(union => [union, meantBranch(union, looks)]));
	return errors.filter(
		error => meant.get(error) === undefined && unions.every(union => !isEcho(error, union, meant.get(union))),
	);
}

/** Inside a union, but not in the branch that was meant. */
function isEcho(error: TLocalizedValidationError, union: TLocalizedValidationError, meant?: number): boolean {
	const within = `${union.schemaPath}/anyOf/`;
	const inside = error.schemaPath.startsWith(within) && isAtOrBelow(error.instancePath, union.instancePath);
	return inside && Number.parseInt(error.schemaPath.slice(within.length), 10) !== meant;
}

function isAtOrBelow(path: string, above: string): boolean {
	return path === above || path.startsWith(`${above}/`);
}

/** The branch that knows more of the value's keys than any other; undefined when none does. */
function meantBranch(
	{ schemaPath, instancePath }: TLocalizedValidationError,
	looks: Looks,
): number | undefined {
	const value = looks.valueOf(instancePath);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const { anyOf: branches = [] } = looks.schemaAt(schemaPath) as { anyOf?: Branch[] };
	const shared = branches.map(
		({ properties = {} }) => Object.keys(value).filter(key => key in properties).length,
	);
	const most = Math.max(...shared);
	return most > 0 && shared.indexOf(most) === shared.lastIndexOf(most) ? shared.indexOf(most) : undefined;
}
