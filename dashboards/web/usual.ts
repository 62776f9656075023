import type { RunMark } from '#model/read.ts';

/** Fewer runs than these say nothing of what is usual. */
const ENOUGH = 5;

/** Seconds the middle one of the robot's last successful runs took; null where too few are known. */
export function usualSeconds(runs: readonly RunMark[]): number | null {
	const seconds = runs
		.flatMap(run => (run.outcome === 'success' ? (run.durationSeconds ?? []) : []))
		.sort((a, b) => a - b);
	return seconds.length < ENOUGH ? null : (seconds[Math.floor(seconds.length / 2)] ?? null);
}
