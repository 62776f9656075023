import type { Family, Sample } from './family.ts';
import { OTHER } from './scrape.ts';

/** Whether a line adds up robots by what the register says of them. */
function isShared(family: Family, { labels, sharedLabels }: Sample): boolean {
	return family.name === 'rpa_runs_unregistered_total' || (labels.robot ?? sharedLabels?.robot) === OTHER;
}

/**
 * Keeps shared counters from falling. When a robot is entered in the register its past leaves the sum of the unregistered
 * ones; Prometheus would take the fall for a restart, count the whole rest as new, and tell of runs that never were. What
 * left is carried on until the process ends.
 */
export function createRising(): (
	families: readonly Family[],
	isCounter: (family: Family) => boolean,
) => Family[] {
	const seen = new Map<string, { last: number; carried: number }>();
	const rise = (family: Family, sample: Sample): Sample => {
		if (!isShared(family, sample)) return sample;
		const key = JSON.stringify([sample.metricName ?? family.name, sample.labels, sample.sharedLabels]);
		const before = seen.get(key) ?? { last: 0, carried: 0 };
		const carried = before.carried + Math.max(0, before.last - sample.value);
		seen.set(key, { last: sample.value, carried });
		return carried === 0 ? sample : { ...sample, value: sample.value + carried };
	};
	return (families, isCounter) =>
		families.map(family =>
			isCounter(family) ? { ...family, samples: family.samples.map(sample => rise(family, sample)) } : family,
		);
}
