const MINUTE = 60_000;
/** Failures of several robots within this time have one cause. */
export const TOGETHER_MS = 30 * MINUTE;
/**
 * A failure counts for a day and two hours: a robot that runs daily has had its next go by then, whatever the clocks did. After
 * that nobody knows how the system is.
 */
export const COUNTS_FOR_MS = 26 * 60 * MINUTE;

/** A robot whose last run failed on a system, with the ends of all its runs that have failed there since it last went well. */
export interface Member {
	robot: string;
	failedAt: readonly number[];
}

export interface Outage {
	/** The first failure of those that together showed it. */
	since: number;
	robots: readonly string[];
}

interface Failure {
	robot: string;
	at: number;
}

/**
 * Whether a system is down: as many different robots as `downAfter` failed on it within half an hour, and the failures have
 * not stopped for a day since. Null when it is not. The failures of later runs of the same robots count too, so that it does not
 * end because one of them was tried again.
 */
export function outageOf(members: readonly Member[], downAfter: number, now: number): Outage | null {
	const failures = lastStretch(members, now);
	const since = together(failures, downAfter);
	if (since === null) return null;
	return { since, robots: [...new Set(failures.map(one => one.robot))].sort() };
}

/** The failures up to now without a gap in which nobody would know, oldest first. */
function lastStretch(members: readonly Member[], now: number): Failure[] {
	const all = members
		.flatMap(({ robot, failedAt }) => failedAt.map((at): Failure => ({ robot, at })))
		.sort((a, b) => a.at - b.at || (a.robot < b.robot ? -1 : 1));
	let first = all.length;
	for (let next = now; first > 0 && next - all[first - 1]!.at <= COUNTS_FOR_MS; first--) {
		next = all[first - 1]!.at;
	}
	return all.slice(first);
}

/** When the first failure was of those that so many robots had within half an hour; null when there were none. */
function together(failures: readonly Failure[], robots: number): number | null {
	const near = new Map<string, number>();
	let first = 0;
	for (const { robot, at } of failures) {
		near.set(robot, (near.get(robot) ?? 0) + 1);
		for (; failures[first]!.at < at - TOGETHER_MS; first++) leave(near, failures[first]!.robot);
		if (near.size >= robots) return failures[first]!.at;
	}
	return null;
}

function leave(near: Map<string, number>, robot: string): void {
	const left = near.get(robot)! - 1;
	if (left === 0) near.delete(robot);
	else near.set(robot, left);
}
