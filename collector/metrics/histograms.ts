import type { HistogramTotal } from '../ledger/types.ts';
import { type Family, histogramSamples } from './family.ts';
import type { Scrape } from './scrape.ts';

function together(a: HistogramTotal, b: HistogramTotal): HistogramTotal {
	return {
		...a,
		buckets: a.buckets.map((count, index) => count + (b.buckets[index] ?? 0)),
		sum: a.sum + b.sum,
		count: a.count + b.count,
		exemplars: a.exemplars.map((exemplar, index) => exemplar ?? b.exemplars[index] ?? null),
	};
}

/**
 * A histogram family of the ledger. Robots in `atZero` have a series before anything was measured. A series with a label
 * besides the robot carries it as `step`.
 */
export function histogramsOf(
	{ ledger, shown }: Scrape,
	name: string,
	bounds: readonly number[],
	atZero: readonly string[],
): Family {
	const series = new Map<string, HistogramTotal>();
	for (const total of ledger.histograms(name)) {
		const robot = shown(total.robot);
		const key = `${robot}\0${total.label}`;
		const known = series.get(key);
		series.set(key, known === undefined ? { ...total, robot } : together(known, total));
	}
	for (const robot of atZero) {
		const buckets = new Array<number>(bounds.length + 1).fill(0);
		const key = `${robot}\0`;
		if (!series.has(key)) series.set(key, { robot, label: '', buckets, sum: 0, count: 0, exemplars: [] });
	}
	return {
		name,
		samples: [...series.values()].flatMap(({ robot, label, buckets, sum, count, exemplars }) =>
			histogramSamples(name, label === '' ? { robot } : { robot, step: label }, bounds, {
				counts: buckets,
				sum,
				count,
				exemplars,
			}),
		),
	};
}
