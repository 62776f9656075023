import type { RunRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { EvidenceDeps } from './evidence.ts';
import { review } from './review.ts';
import type { Review } from './types.ts';

/** Reviews as they would have been in the past, from runs told in the order they ended. */
export interface PastReviews {
	take(run: RunRow): void;
	/** How the robot stood at a time no earlier than its last run told; null when it was not in hypercare then. */
	of(robot: RegisteredRobot, at: number): Review | null;
}

/** A day may change a verdict although no run does. */
const OLDEST = 86_400_000;

/**
 * By the criteria, limits and schedule of today: what an earlier register asked for, nobody can say. `facts` are those known at
 * the moment asked about.
 */
export function createPastReviews({
	schedule,
	facts,
}: Pick<EvidenceDeps, 'schedule' | 'facts'>): PastReviews {
	const runs = new Map<string, RunRow[]>();
	const made = new Map<string, { at: number; review: Review | null }>();
	return {
		take(run) {
			const known = runs.get(run.robot) ?? [];
			runs.set(run.robot, known);
			known.push(run);
			made.delete(run.robot);
		},
		of(robot, at) {
			const found = made.get(robot.id);
			if (found !== undefined && at < found.at + OLDEST) return found.review;
			const ledger = {
				finishedRuns: (id: string, since: number) =>
					(runs.get(id) ?? []).filter(run => (run.endedAt ?? run.lastSeenAt) >= since),
				activeRuns: () => [],
			};
			const answer = review(robot, { ledger, schedule, facts }, at);
			made.set(robot.id, { at, review: answer });
			return answer;
		},
	};
}
