import type { RunSummary } from '#model/read.ts';
import { cleanLine } from '../mails/letter.ts';

export interface TopError {
	/** Null where the runs told none. */
	type: string | null;
	/** Ids of the robots it happened to. */
	robots: string[];
	runs: number;
}

/** Failed runs by the type of their error, the most frequent first. A type is a short name, never a message. */
export function topErrors(runs: readonly RunSummary[]): TopError[] {
	const byType = new Map<string | null, RunSummary[]>();
	for (const run of runs) {
		const type = run.error?.type ? cleanLine(run.error.type, 80) : null;
		byType.set(type, [...(byType.get(type) ?? []), run]);
	}
	return [...byType]
		.map(([type, some]) => ({
			type,
			runs: some.length,
			robots: [...new Set(some.map(({ robot }) => robot))].sort(),
		}))
		.sort((a, b) => b.runs - a.runs || (a.type ?? '').localeCompare(b.type ?? ''));
}
