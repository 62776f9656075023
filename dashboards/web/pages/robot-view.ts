import { isOutcome, type Outcome } from '#model/outcome.ts';

/** How many of the last runs the charts of a robot show. */
export const RANGES = [30, 100, 300] as const;

/** What of a robot is looked at, from the address: how many runs the charts show, and which rows the table of runs has. */
export interface RobotView {
	runs: (typeof RANGES)[number];
	outcome?: Outcome | undefined;
	cursor?: string | undefined;
}

export function robotViewOf(query: Record<string, unknown>): RobotView {
	return {
		runs: RANGES.find(range => String(range) === query.runs) ?? 100,
		outcome: isOutcome(query.outcome) ? query.outcome : undefined,
		cursor: typeof query.cursor === 'string' && query.cursor !== '' ? query.cursor : undefined,
	};
}

/** The address of a robot seen so; what is as always is left out of it. */
export function robotAddress(robot: string, { runs, outcome, cursor }: RobotView, part: string): string {
	const query = new URLSearchParams({
		...(runs === 100 ? {} : { runs: String(runs) }),
		...(outcome ? { outcome } : {}),
		...(cursor ? { cursor } : {}),
	}).toString();
	return `/robots/${encodeURIComponent(robot)}${query === '' ? '' : `?${query}`}#${part}`;
}
