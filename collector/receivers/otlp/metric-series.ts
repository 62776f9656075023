import { toLabel } from '#model/label.ts';
import type { MetricPointEntry } from '../../ledger/types.ts';
import { Rejected } from '../rejection.ts';
import type { Message } from './codec.ts';
import { labelName } from './metric-name.ts';
import { attributes } from './value.ts';

const MAX_LABELS = 16;

/** The labels of a point. Attributes that fall on the same name are joined by `;`, as the specification says. */
export function labelsOf(point: Message): Record<string, string> {
	const joined = new Map<string, string>();
	for (const [key, value] of Object.entries(attributes(point)).sort(([a], [b]) => (a < b ? -1 : 1))) {
		if (value === '' || value === null) continue;
		const name = labelName(key);
		const before = joined.get(name);
		joined.set(name, before === undefined ? String(value) : `${before};${value}`);
	}
	if (joined.size > MAX_LABELS)
		throw new Rejected('unsupported', 'attributes', `more than ${MAX_LABELS} labels`);
	return Object.fromEntries([...joined].map(([name, value]) => [name, toLabel(value)]));
}

/**
 * Points of one metric whose labels have become the same (a case number is no label) are one series: counts are added, of a
 * gauge the latest stays.
 */
export function mergePoints(points: MetricPointEntry[]): MetricPointEntry[] {
	const series = new Map<string, MetricPointEntry>();
	for (const point of points) {
		const key = JSON.stringify(Object.entries(point.labels).sort());
		const before = series.get(key);
		series.set(key, before === undefined ? point : merge(before, point));
	}
	return [...series.values()];
}

function merge(a: MetricPointEntry, b: MetricPointEntry): MetricPointEntry {
	const later = b.at >= a.at ? b : a;
	if (a.kind === 'gauge') return later;
	if (a.histogram && b.histogram) return { ...later, histogram: addHistograms(a.histogram, b.histogram) };
	return { ...later, value: (a.value ?? 0) + (b.value ?? 0) };
}

type Histogram = NonNullable<MetricPointEntry['histogram']>;

/** With different bounds there is no sum; then the fuller one stays. */
function addHistograms(a: Histogram, b: Histogram): Histogram {
	if (a.bounds.join() !== b.bounds.join()) return a.count > b.count ? a : b;
	return {
		bounds: a.bounds,
		counts: a.counts.map((count, index) => count + b.counts[index]!),
		sum: a.sum + b.sum,
		count: a.count + b.count,
	};
}
