import type { Ledger } from './ledger/types.ts';
import { quantile } from './quantile.ts';

/** As many successful runs say how long a robot usually takes … */
export const USUAL_RUNS = 50;
/** … and with fewer than these nobody can say. */
export const USUAL_AT_LEAST = 10;

/** How long a robot usually takes, in seconds: 10th, 50th and 90th percentile of `runs` successful runs. */
export interface Usual {
	low: number;
	middle: number;
	high: number;
	runs: number;
}

/** Of durations in seconds, in any order. Only successes should be among them: a failed run ends early. */
export function usualOf(durations: readonly number[]): Usual | null {
	if (durations.length < USUAL_AT_LEAST) return null;
	const sorted = durations.toSorted((a, b) => a - b);
	const at = (share: number) => quantile(sorted, share)!;
	return { low: at(0.1), middle: at(0.5), high: at(0.9), runs: sorted.length };
}

/** What is usual for a robot that has succeeded so many times. */
export type UsualOf = (robot: string, successes: number) => Usual | null;

/** It is asked for at every scrape, and worked out again only when the robot has succeeded once more. */
export function createUsual(ledger: Pick<Ledger, 'successSeconds'>): UsualOf {
	const kept = new Map<string, { successes: number; usual: Usual | null }>();
	return (robot, successes) => {
		const found = kept.get(robot);
		if (found?.successes === successes) return found.usual;
		const usual = successes < USUAL_AT_LEAST ? null : usualOf(ledger.successSeconds(robot, USUAL_RUNS));
		kept.set(robot, { successes, usual });
		return usual;
	};
}
