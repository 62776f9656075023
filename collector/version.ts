import { toVersion } from '#model/label.ts';

/** The version a robot has, fit for a label: the first one named, of what its runs named, newest first. */
export function versionOf(versions: readonly (string | null)[]): string | null {
	const version = versions.find(one => one !== null) ?? null;
	return version === null ? null : toVersion(version);
}
