import type { RunMark } from '#model/read.ts';

/** When a run began, as far as anybody told. */
export const startOf = ({ startedAt, lastSeenAt }: Pick<RunMark, 'startedAt' | 'lastSeenAt'>): string =>
	startedAt ?? lastSeenAt;
