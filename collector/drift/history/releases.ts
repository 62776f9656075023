import type { DriftHistory } from '#model/drift.ts';

/** Where the version changed among points, oldest first. A run that names none says nothing of it. */
export function releasesAmong(points: readonly { version: string | null }[]): DriftHistory['releases'] {
	let before: string | null = null;
	return points.flatMap(({ version }, index) => {
		if (version === null || version === before) return [];
		const isFirst = before === null;
		before = version;
		return isFirst ? [] : [{ version, index }];
	});
}
