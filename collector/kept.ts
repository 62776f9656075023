import type { Ledger } from './ledger/types.ts';

/** How long an answer is kept at least although nothing of its robot has changed, in milliseconds; twice as long at most. */
const KEEP = 60_000;

export interface Kept<T> {
	get(robot: string): T;
	/** Of one robot, or of all. */
	forget(robot?: string): void;
}

/**
 * Answers about one robot that are worked out anew when one of its runs has changed, and otherwise every minute or two, or as
 * often as is said: what depends on the time only may be that old. The ages differ, so that not all are worked out at once.
 */
export function keepByRobot<T>(
	ledger: Pick<Ledger, 'onChange'>,
	now: () => number,
	work: (robot: string) => T,
	keepMs = KEEP,
): Kept<T> {
	const kept = keepUntilItRuns(ledger, robot => {
		const until = now() + keepMs * (1 + Math.random());
		return { until, answer: work(robot) };
	});
	return {
		get(robot) {
			if (now() >= kept.get(robot).until) kept.forget(robot);
			return kept.get(robot).answer;
		},
		forget: kept.forget,
	};
}

/** Answers about one robot that depend on its runs alone: worked out anew when one of them has changed. */
export function keepUntilItRuns<T>(ledger: Pick<Ledger, 'onChange'>, work: (robot: string) => T): Kept<T> {
	const kept = new Map<string, { answer: T }>();
	ledger.onChange(robots => {
		for (const robot of robots) kept.delete(robot);
	});
	return {
		get(robot) {
			const found = kept.get(robot) ?? { answer: work(robot) };
			kept.set(robot, found);
			return found.answer;
		},
		forget(robot) {
			if (robot === undefined) kept.clear();
			else kept.delete(robot);
		},
	};
}
