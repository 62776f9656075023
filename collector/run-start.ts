/** The best evidence of when a run started, in the unit it is told in: a run known only by its end did start. */
export function startOf<T>({
	startedAt,
	endedAt,
	lastSeenAt,
}: {
	startedAt: T | null;
	endedAt: T | null;
	lastSeenAt: T;
}): T {
	return startedAt ?? endedAt ?? lastSeenAt;
}
