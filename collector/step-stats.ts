import type { StepStats } from '#model/history.ts';
import { toLabel } from '#model/label.ts';
import type { RunStep } from './ledger/types.ts';
import { quantile } from './quantile.ts';

/**
 * Where the time of these runs goes, step by step, in the order the steps begin in. A step is told by the name it has in the
 * metrics; what a run repeats under one name is one step of it, as long as all of it together.
 */
export function stepStats(steps: readonly RunStep[]): StepStats[] {
	const whole = steps.reduce((sum, { ms }) => sum + ms, 0);
	return [...Map.groupBy(steps, ({ name }) => toLabel(name))]
		.map(([step, all]) => {
			const runs = [...Map.groupBy(all, ({ run }) => run).values()];
			const seconds = sorted(runs.map(parts => sumOf(parts, 'ms') / 1000));
			return {
				begins: quantile(sorted(runs.map(parts => Math.min(...parts.map(part => part.afterMs)))), 0.5)!,
				stats: {
					step,
					runs: runs.length,
					medianSeconds: quantile(seconds, 0.5)!,
					p90Seconds: quantile(seconds, 0.9)!,
					share: whole === 0 ? 0 : sumOf(all, 'ms') / whole,
					failures: sumOf(all, 'failures'),
				},
			};
		})
		.sort((a, b) => a.begins - b.begins)
		.map(({ stats }) => stats);
}

function sumOf(steps: readonly RunStep[], what: 'ms' | 'failures'): number {
	return steps.reduce((sum, step) => sum + step[what], 0);
}

function sorted(values: number[]): number[] {
	return values.sort((a, b) => a - b);
}
