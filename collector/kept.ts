import type { Ledger } from './ledger/types.ts';

/** How long an answer may be kept although nothing of its robot has changed, at least and at most. */
const KEEP_AT_LEAST = 60_000;
const KEEP_AT_MOST = 120_000;

/**
 * Answers about one robot that are worked out anew when one of its runs has changed, and otherwise every minute or two: what
 * depends on the time only may be that old. The ages differ, so that not all are worked out at once.
 */
export function keepByRobot<T>(
	ledger: Pick<Ledger, 'onChange'>,
	now: () => number,
	work: (robot: string) => T,
): { get(robot: string): T; forget(): void } {
	const kept = new Map<string, { until: number; answer: T }>();
	ledger.onChange(robots => {
		for (const robot of robots) kept.delete(robot);
	});
	return {
		get(robot) {
			const found = kept.get(robot);
			if (found !== undefined && now() < found.until) return found.answer;
			const answer = work(robot);
			const until = now() + KEEP_AT_LEAST + Math.random() * (KEEP_AT_MOST - KEEP_AT_LEAST);
			kept.set(robot, { until, answer });
			return answer;
		},
		forget: () => kept.clear(),
	};
}

/** An answer about all robots, worked out anew once any run has changed. */
export function keepUntilChange<T>(ledger: Pick<Ledger, 'onChange'>, work: () => T): () => T {
	let kept: { answer: T } | undefined;
	ledger.onChange(() => {
		kept = undefined;
	});
	return () => {
		kept ??= { answer: work() };
		return kept.answer;
	};
}
