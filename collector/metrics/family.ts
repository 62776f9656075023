import type { HistogramTotal } from '../ledger/types.ts';

/** One line of the exposition, as prom-client writes it. */
export interface Sample {
	labels: Record<string, string | number>;
	value: number;
	/** Of a histogram: the family's name with `_bucket`, `_sum` or `_count`. */
	metricName?: string;
	/** Labels many lines have in common; prom-client writes them once and reuses the text. */
	sharedLabels?: Record<string, string>;
	exemplar?: { labelSet: Record<string, string>; value: number; timestamp: number } | null;
}

/** A family to expose. Ours are named in the catalogue (`#model/metric.ts`); a robot's own bring their definition. */
export interface Family {
	name: string;
	samples: Sample[];
	own?: { type: 'counter' | 'gauge' | 'histogram'; help: string };
}

/** What a histogram series is made of, whoever counted it. */
export interface HistogramValue {
	/** Per bucket, not cumulative; one more than bounds. */
	counts: readonly number[];
	sum: number;
	count: number;
	exemplars?: HistogramTotal['exemplars'];
}

/** The lines of one histogram series: cumulative buckets with their exemplars, then sum and count. */
export function histogramSamples(
	name: string,
	labels: Record<string, string>,
	bounds: readonly number[],
	value: HistogramValue,
): Sample[] {
	let below = 0;
	const buckets = value.counts.map((count, index): Sample => {
		below += count;
		const exemplar = value.exemplars?.[index];
		return {
			metricName: `${name}_bucket`,
			labels: { le: bounds[index] ?? '+Inf' },
			sharedLabels: labels,
			value: below,
			exemplar: exemplar
				? {
						labelSet: { trace_id: exemplar.traceId },
						value: exemplar.value,
						timestamp: exemplar.at / 1000,
					}
				: null,
		};
	});
	return [
		...buckets,
		{ metricName: `${name}_sum`, labels: {}, sharedLabels: labels, value: value.sum },
		{ metricName: `${name}_count`, labels: {}, sharedLabels: labels, value: value.count },
	];
}

/** A gauge that is absent where it has no value: the samples of those that have one. */
export function present(rows: Iterable<[labels: Sample['labels'], value: number | null]>): Sample[] {
	const samples: Sample[] = [];
	for (const [labels, value] of rows) if (value !== null) samples.push({ labels, value });
	return samples;
}

/** Epoch milliseconds as the seconds Prometheus counts in. */
export function seconds(at: number | null): number | null {
	return at === null ? null : at / 1000;
}
