/** A name before the number, as some platforms write it (`Breve 2.1.0`, `release-2`), and a `v`. */
const MAJOR = /^(?:\p{L}[\p{L} _-]*[ ._-])?v?(\d{1,3})(?![\p{L}\d])/iu;

/**
 * The part of a version that says how much is new: the first number of `2.1.0`, as semver.org has it. Null for a version that
 * does not say: a commit (`9f3c2e1`) or a word (`stable`), and one that begins with a date or the number of a build
 * (`2026.11.3`, `20261103`, `1842`), which counts on whatever is new.
 */
export function majorOf(version: string): number | null {
	const found = MAJOR.exec(version.trim())?.[1];
	return found === undefined ? null : Number(found);
}
